"""Key names that read like the caps of a keyboard, as WebDriver writes them."""

KEYS = {
    "Shift": "\ue008",
    "RightShift": "\ue050",
    "Ctrl": "\ue009",
    "Alt": "\ue00a",
    "Meta": "\ue03d",
    "Esc": "\ue00c",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Space": " ",
    "Left": "\ue012",
    "Up": "\ue013",
    "Right": "\ue014",
    "Down": "\ue015",
    "End": "\ue010",
    "Home": "\ue011",
}
BUTTONS = {"left": 0, "middle": 1, "right": 2}


def code(key: str) -> str:
    return KEYS.get(key, key)


def key_step(kind: str, key: str) -> list[dict]:
    return [{"type": "key", "id": "keyboard", "actions": [{"type": kind, "value": code(key)}]}]


def click_steps(x: float, y: float, held: tuple[str, ...], button: str) -> list[dict]:
    """A click there, with these keys held; pauses keep the two hands in step."""
    pause = {"type": "pause", "duration": 0}
    number = BUTTONS[button]
    mouse = [
        {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0},
        {"type": "pointerDown", "button": number},
        {"type": "pointerUp", "button": number},
    ]
    down = [{"type": "keyDown", "value": code(key)} for key in held]
    up = [{"type": "keyUp", "value": code(key)} for key in reversed(held)]
    return [
        {"type": "key", "id": "keyboard", "actions": down + [pause] * len(mouse) + up},
        {
            "type": "pointer",
            "id": "mouse",
            "parameters": {"pointerType": "mouse"},
            "actions": [pause] * len(down) + mouse + [pause] * len(up),
        },
    ]


def move_steps(x: float, y: float) -> list[dict]:
    return [
        {
            "type": "pointer",
            "id": "mouse",
            "parameters": {"pointerType": "mouse"},
            "actions": [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 50}],
        }
    ]


def drag_steps(start: tuple[int, int], end: tuple[int, int]) -> list[dict]:
    def move(place):
        return {"type": "pointerMove", "x": place[0], "y": place[1], "duration": 0}

    return [
        {
            "type": "pointer",
            "id": "mouse",
            "parameters": {"pointerType": "mouse"},
            "actions": [
                move(start),
                {"type": "pointerDown", "button": 0},
                move(end),
                {"type": "pointerUp", "button": 0},
            ],
        }
    ]


def wheel_steps(x: float, y: float, by: int) -> list[dict]:
    return [
        {
            "type": "wheel",
            "id": "wheel",
            "actions": [
                {
                    "type": "scroll",
                    "x": round(x),
                    "y": round(y),
                    "deltaX": 0,
                    "deltaY": by,
                    "duration": 0,
                }
            ],
        }
    ]
