"""The form into which a reader pastes an error.

It needs ``docs/assets/traceback.js``. Without JavaScript the form is hidden,
and the reader uses the list of errors below it.
"""

BOX = "[traceback box]"
HTML = """\
<form class="find">
<label class="find__label" for="traceback">\
Paste an error, or all that pytest printed</label>
<textarea class="find__text" id="traceback" rows="5" spellcheck="false" \
autocapitalize="off" autocomplete="off" aria-describedby="traceback-private">\
</textarea>
<p class="find__private" id="traceback-private">\
Your browser looks it up in a list. Nothing is sent.</p>
<p class="find__status" role="status"></p>
<ol class="find__results" aria-label="Pages that show this error"></ol>
</form>"""
