"""The HTML around every email: a 600 px table, inline styles, no images.

The style element only helps clients that read it: phones and dark mode.
"""

STYLE = """
:root { color-scheme: light dark; }
@media (max-width: 620px) {
  .w { width: 100% !important; }
  .pad { padding-left: 20px !important; padding-right: 20px !important; }
  .h1 { font-size: 25px !important; }
}
@media (prefers-color-scheme: dark) {
  .bg { background: #0f1416 !important; }
  .card { background: #161c1f !important; }
  .ink { color: #e9ecea !important; }
  .ink2 { color: #b6c0c3 !important; }
  .line { border-color: #2b3438 !important; }
  .link { color: #74c3cf !important; }
  .btn { background: #74c3cf !important; }
  .btnt { color: #06262c !important; }
  .soft { background: #163439 !important; }
  .ok { color: #7ccfa0 !important; }
  .due { color: #e9b65c !important; }
  .late { color: #f3919b !important; }
  .off { color: #b0babd !important; }
}
"""

_FONT = (
    "font-family:'Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,"
    "'Helvetica Neue',Arial,sans-serif;"
)
_SERIF = "font-family:Georgia,'Times New Roman',serif;"
_TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'

FRAME = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{{subject}}</title>
<style>{{style}}</style>
</head>
<body class="bg" style="margin:0;padding:0;background:#f5f5f1;">
<div style="display:none;max-height:0;overflow:hidden;">{{preview}}</div>
<table {_TABLE} width="100%" class="bg" style="background:#f5f5f1;">
<tr><td align="center" style="padding:24px 0;">
<table {_TABLE} width="600" class="w card" style="width:600px;max-width:600px;\
background:#ffffff;border-radius:10px;{_FONT}font-size:16px;line-height:24px;\
color:#182126;">
<tr><td class="pad line" style="padding:20px 32px;border-bottom:1px solid #dcdcd4;">
<table {_TABLE} width="100%"><tr>
<td class="ink" style="{_SERIF}font-size:19px;font-weight:bold;color:#182126;">\
{{organisation}}</td>
<td align="right" class="ink2" style="font-size:14px;color:#465158;">{{context}}</td>
</tr></table></td></tr>
<tr><td class="pad" style="padding:28px 32px 18px;">
{{title}}{{body}}
</td></tr>
<tr><td class="pad line ink2" style="padding:18px 32px 26px;border-top:1px solid \
#dcdcd4;font-size:14px;line-height:21px;color:#465158;">{{footer}}</td></tr>
</table></td></tr></table>
</body>
</html>
"""
