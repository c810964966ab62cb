# Holds the verifier to the vectors: python3 main.py ../../tests/vectors/access-tokens.json
import json
import sys

from verify import Refused, verify


def accepted(token, file):
    try:
        verify(token, [file["secret"], file["previous_secret"]], file["issuer"], file["now"])
        return True
    except Refused:
        return False


with open(sys.argv[1], encoding="utf-8") as opened:
    vectors = json.load(opened)
wrong = [vector["name"] for vector in vectors["vectors"] if accepted(vector["token"], vectors) != ("claims" in vector)]
print(*wrong, sep="\n", end="\n" if wrong else "")
print(f"{len(vectors['vectors'])} vectors, {len(wrong)} disagreements")
sys.exit(1 if wrong else 0)
