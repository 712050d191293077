"""The elements and attributes of SVG 2 that draw: the one list of what may stay in a drawing.

Source: the indexes of elements, attributes and properties of the SVG 2 specification
(https://www.w3.org/TR/SVG2/), and Filter Effects Module Level 1 for the filter primitives.
Not in the list, on purpose: scripts, links, animation, foreign objects, metadata, title, desc,
feImage (it loads), view, and every event handler.
"""

from __future__ import annotations

_ELEMENTS = """
    svg g defs symbol use switch image style
    path rect circle ellipse line polyline polygon
    text tspan textPath
    linearGradient radialGradient stop pattern clipPath mask marker filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
    feSpotLight feTile feTurbulence
"""
ELEMENTS = frozenset(_ELEMENTS.split())
WITH_TEXT = frozenset(("text", "tspan", "textPath"))

_PRESENTATION = """
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
    color-interpolation-filters direction display dominant-baseline enable-background fill
    fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size
    font-size-adjust font-stretch font-style font-variant font-weight
    glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning
    letter-spacing lighting-color marker marker-end marker-mid marker-start mask mask-type
    mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color
    stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-overflow
    text-rendering transform transform-origin unicode-bidi vector-effect visibility white-space
    word-spacing writing-mode
"""
_GEOMETRY = """
    x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy d width height points pathLength rotate
    viewBox preserveAspectRatio refX refY orient markerWidth markerHeight markerUnits
    textLength lengthAdjust startOffset method spacing side path
"""
_PAINT = """
    offset spreadMethod gradientUnits gradientTransform patternUnits patternContentUnits
    patternTransform clipPathUnits maskUnits maskContentUnits
"""
_FILTER = """
    filterUnits primitiveUnits filterRes in in2 result mode type values operator k1 k2 k3 k4 order
    kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale
    diffuseConstant specularConstant specularExponent limitingConeAngle pointsAtX pointsAtY
    pointsAtZ z azimuth elevation scale xChannelSelector yChannelSelector stdDeviation tableValues
    slope intercept amplitude exponent radius baseFrequency numOctaves seed stitchTiles
"""
_GENERAL = "id class style lang media version systemLanguage requiredExtensions requiredFeatures"
XML = "{http://www.w3.org/XML/1998/namespace}"
ATTRIBUTES = frozenset(
    (
        *f"{_PRESENTATION} {_GEOMETRY} {_PAINT} {_FILTER} {_GENERAL}".split(),
        f"{XML}lang",
        f"{XML}space",
    )
)
