"""Create users, items and orders."""

import sqlalchemy as sa
from alembic import op

revision = "create_shop"
down_revision: str | None = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="users_pkey"),
        sa.UniqueConstraint("email", name="users_email_key"),
    )
    op.create_table(
        "items",
        sa.Column("id", sa.Integer),
        sa.Column("sku", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("price_cents", sa.Integer, nullable=False),
        sa.Column("stock", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="items_pkey"),
        sa.UniqueConstraint("sku", name="items_sku_key"),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer),
        sa.Column("reference", sa.String(40), nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name="orders_item_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="orders_pkey"),
        sa.UniqueConstraint("reference", name="orders_reference_key"),
    )
    op.create_index("ix_orders_item_id", "orders", ["item_id"])


def downgrade() -> None:
    op.drop_table("orders")
    op.drop_table("items")
    op.drop_table("users")
