"""Pieces of which tests make posts of an old blog, as WordPress and its plugins write them."""

from tests.unit.wordpress_posts import UPLOADS

# Pieces of a post; # is a number, so that each piece has words, links and pictures of its own.
PIECES = (
    *("plain#", "<p>para#</p>", "<b>bold#</b>", "<i>ital#</i>", "one#\n\ntwo#", "<h2>head#</h2>"),
    *("<ul><li>point#<ul><li>inner#</li></ul></li></ul>", "<blockquote>said#</blockquote>"),
    *('<a href="https://a.example/page#">link#</a>', '<a href="https://a.example/bare#"></a>'),
    *('<a href="https://a.example/t#" title="hint#"></a>', '<a href="#here">jump#</a>'),
    *(
        '<img src="https://b.example/pic#.jpg" alt="alt#">',
        f'<img src="{UPLOADS}/own#.jpg" alt="own#">',
    ),
    *("<table><tr><th>th#</th></tr><tr><td>td#</td></tr></table>", "<pre>code#</pre>"),
    *(
        '[toggle title="asked#"]answer#[/toggle]',
        '[button link="https://a.example/b#"]press#[/button]',
    ),
    *('[quote author="who#"]quoted#[/quote]', '[map place="place#"]', "[ref]note#[/ref]"),
    *('[caption width="3"]<img src="https://b.example/c#.png" alt="seen#"> under#[/caption]',),
    *("<form><label>label#</label><textarea>field#</textarea></form>", "<button>button#</button>"),
    *(
        "<select><option>choice#</option></select>",
        "<details><summary>sum#</summary>more#</details>",
    ),
    *(
        '<iframe src="https://youtube.com/embed/v#"></iframe>',
        '<video src="https://b.example/f#.mp4"></video>',
    ),
    *(
        '<abbr title="long#">short#</abbr>',
        "<svg><text>drawn#</text></svg>",
        "<dl><dt>t#</dt><dd>d#</dd></dl>",
    ),
    *('<!-- wp:acf/x {"a":"stored#"} /-->', '<!-- wp:block {"ref":50} /-->', "<q>cited#</q>"),
    *('<div style="background:url(https://b.example/bg#.jpg)">front#</div>', "a<sup>up#</sup>"),
    f"<dl><dt><img src='{UPLOADS}/old#.jpg'></dt><dd>under#</dd></dl>",
    f"<figcaption>cap#<img src='{UPLOADS}/cap#.jpg'></figcaption>",
    '<a href="https://a.example/o#"><iframe src="https://youtube.com/embed/w#"></iframe></a>',
    '<!-- wp:acf/y {"a":"kept away#"} --><p>shown#</p><!-- /wp:acf/y -->',
    *("<script>run()</script>after#", "<span>sp#</span>", "<del>gone#</del>", "<code>in#</code>"),
)


# The same of the block editor, in the comments that it writes.
def block(name, html, settings=""):
    return f"<!-- wp:{name} {settings}-->{html}<!-- /wp:{name} -->"


BLOCKS_OF_TODAY = (
    block(
        "columns",
        block("column", block("paragraph", "<p>left#</p>")) + block("column", "<p>right#</p>"),
    ),
    block(
        "gallery",
        f'<figure><ul><li><figure><img src="{UPLOADS}/gal#.jpg" alt="shown#" data-full-url="'
        f'{UPLOADS}/full#.jpg"><figcaption>one#</figcaption></figure></li></ul><figcaption>all#'
        "</figcaption></figure>",
    ),
    block(
        "cover",
        f'<div class="wp-block-cover"><img alt="wide#" src="{UPLOADS}/cov#.jpg"><p>over#</p></div>',
        f'{{"url":"{UPLOADS}/cov#.jpg"}} ',
    ),
    block(
        "media-text",
        f'<div><figure><img src="{UPLOADS}/med#.jpg" alt="beside#"></figure><p>text#</p></div>',
        '{"mediaLink":"https://a.example/media#/"} ',
    ),
    block(
        "embed",
        "<figure><div>\nhttps://vimeo.com/1#\n</div><figcaption>emb#</figcaption></figure>",
    ),
    block(
        "file",
        f'<div><object data="{UPLOADS}/pre#.pdf"></object><a href="{UPLOADS}/doc#.pdf">doc#</a>'
        f'<a href="{UPLOADS}/doc#.pdf" download>load#</a></div>',
    ),
    block(
        "video",
        f'<figure><video poster="{UPLOADS}/poster#.jpg" src="{UPLOADS}/film#.mp4"><track '
        f'src="{UPLOADS}/sub#.vtt" label="captions#"></video>'
        "<figcaption>film#</figcaption></figure>",
    ),
    block("audio", f'<figure><audio src="{UPLOADS}/s#.mp3"></audio></figure>'),
    block("pullquote", "<figure><blockquote><p>pull#</p><cite>by#</cite></blockquote></figure>"),
    block("verse", '<pre>rose#\n  <a href="https://a.example/v#">violet#</a></pre>'),
    block(
        "table",
        "<figure><table><thead><tr><th>h#</th><th>i#</th></tr></thead><tbody><tr><td>b#</td><td>"
        "c#<br>d#</td></tr></tbody><tfoot><tr><td>f#</td><td>g#</td></tr></tfoot></table>"
        "<figcaption>tab#</figcaption></figure>",
    ),
    block("details", "<details><summary>sum#</summary><p>in#</p></details>"),
    block("buttons", block("button", '<a href="https://a.example/go#">go#</a>')),
    block("query", block("query-no-results", "<p>none#</p>") + "<!-- wp:post-title /-->"),
    '<!-- wp:search {"label":"look#","buttonText":"find#"} /-->',
    block("freeform", "old#\n\n<b>older#</b>"),
    "between#\n\n<i>blocks#</i>",
    block("list", '<ol start="5" reversed><li>five#<ol type="a"><li>in#</li></ol></li></ol>'),
    block("code", "<pre><code>a#\n```\nb#</code></pre>"),
    block("preformatted", "<pre>pre# <strong>strong#</strong></pre>"),
    block("more", "<!--more Go#-->"),
    block("social-links", '<!-- wp:social-link {"url":"https://s.example/u#"} /-->'),
    block("html", '<div data-bg="https://b.example/wall#.jpg" title="tip#">raw#</div>'),
    block(
        "image", f'<figure><a href="https://a.example/l#"><img src="{UPLOADS}/i#.jpg"></a></figure>'
    ),
    '[playlist ids="60"]',
    '[gallery ids="61"]',
    '<img srcset="https://b.example/only#.jpg 2x" alt="sizes#">',
    '<a href="sms:12#">text us#</a>',
)
