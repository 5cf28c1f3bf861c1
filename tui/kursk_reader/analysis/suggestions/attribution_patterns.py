"""How attributions look in the letters of a sentence (see `shape`): who, the word that attributes, where they stand.

Groups: `speaker`, `apposition` (what is added to it), `verb` and `content` (what is said), with a digit where a pattern
has several.
"""

from kursk_reader.analysis.suggestions.shape import FINITE

_NO_VERB = rf"[^,;:\"{FINITE}]"
_WHO = r"[DPINwdFpKEOHC'~-]"
_VERB = r"(?P<verb>[Mm]?H?[Mm]?H?(?:[Rt]|(?<=[wNPHm])S|(?<=,)S(?=T)))"
_AGE = r"(?:\([^()]{1,4}\))?"  # Ann Hale (81)
_WHO_IS = r"(?:W[^,;:\"]{1,9}?)?"  # a witness who asked not to be named
_WHEN = r"(?:H|F[DNwdpCKI]{1,5}?){0,3}?"
_AS = r"AF|F[DpN]{0,3}KF?"
_MORE = r"(?:,?[Wr].{0,60}|,[^MmVUxXT]{1,60}(?:W.{0,40})?)?"
_MORE_ABOUT = rf"(?:W[^,;]{{0,40}})?(?:,W.{{0,60}}|,[^{FINITE}]{{0,60}})?"

LEADING = rf"""(?x)
    (?: C | H,? (?:F[^,;:"MmVtxX]{{0,11}},)? | [DN]{_NO_VERB}{{0,11}}, | [FH][^,;:"MmVtxX]{{0,11}},
      | r[^,;:"T]{{1,16}}, )?                               # On Friday, Citing two officers,
    (?P<speaker> "N{{1,4}}" | (?:{_WHO}|[VE](?=F)){{1,14}}? (?:"[wN]{{1,4}}")? ) {_AGE} {_WHO_IS}
    (?P<apposition> (?: ,(?![CRtT])(?:[^;:"]|"[^"]{{1,8}}"){{1,30}}?,     # , a spokesman for the council,
      | _[^_;:"]{{1,30}}_ )? )
    {_VERB}
    (?: : | ,?[Hw]?T | ,r[^,;:"T]{{1,16}},T | (?<=P[Mm]R){_WHEN}T                # said: “...”; said that ...
      | (?<![Mm].)(?:[DNwdFpHCKIB,]|E(?=F)){{1,14}}?(?:T|:(?="))        # told the paper on Monday that ...
      | (?<!t){_WHEN}(?=["']?(?:[DPINpdxX]|[wN]{{1,5}}(?:[MmV]|E(?!F))))   # said the bridge ...
      | (?<=t)[DNwP]{{1,4}}?(?=[DPIxX])                      # told the paper he ...
    )
    (?P<content>.*)
"""
INTRODUCED = rf"(?x)[^,;:\"]{{1,30}}, (?P<speaker>{_WHO}{{1,14}}?) {_VERB} {_WHEN} T (?P<content>.*)"
PLAIN = rf"""(?x)
    (?P<speaker>{_WHO}{{1,14}}?) (?P<apposition>(?:,(?![CRtT])[^;:"]{{1,30}}?,)?)
    (?P<verb>[Mm]?H?R) (?P<content>[wN].{{4,}})
"""
ACCORDING = rf"""(?x)
    (?: C | H,? )? (?P<verb>{_AS}) (?P<speaker>{_NO_VERB}{{0,16}}[RSV]?) (?: ,D{_NO_VERB}{{1,20}} | ,W[^,;:"]{{1,24}} )?
        , (?P<content>.*)
  | [FBWw] (?P<speaker3>[DNwp]{{1,8}}) (?P<verb3>[Mm]?H?R) {_WHEN} , (?P<content3>.*)   # As the paper reported, ...
  | (?P<verb2>F[pN]K) (?P<content2>(?=[NDPdp]).*)           # By Washington's count casualties ...
"""
CLOSING = rf"""(?x)
    (?: (?: (?: [,.!?]"|",|[,"] ) [_-]? | _ ) (?:
        (?![CWBbrTF]|[DH]+[RSt]) (?P<speaker>{_WHO}{{1,14}}?) {_AGE} {_WHO_IS}
        (?P<apposition>(?: ,(?![CWrT])[^;:"Rt]{{1,30}}? | (?<=["N]N),W[^;:"]{{1,40}}?, )?) ,? {_VERB}
        (?:(?<=t)R?|(?![DPpwO])) (?:{_WHO}|(?<=w)V){{0,16}} (?: ,N{{1,3}} )?   # said on Monday, told the agency, Xinhua
        (?: (?:,[rF]|r|F?W)[^;"T]{{0,24}} )?                        # , citing two officers
      | (?P<verb2>[RS]|(?<=")E(?=N[N,.]))
        (?: P{_WHO}{{0,8}} | (?P<speaker2>[DNwp](?:[DNwdFpKOHC'~-]|E(?![F.])){{0,14}}) {_AGE} ) {_MORE}
      | (?<=_)(?P<verb5>R) (?P<speaker5>[DNwp][^,;"]{{0,24}})   # – said a man who lives there
      | (?P<verb3>{_AS}) (?P<speaker3>{_NO_VERB}{{1,16}}) {_MORE_ABOUT} )
    | (?P<verb4>AF) (?P<speaker4>(?:{_NO_VERB}|E(?=F)){{1,16}}) {_MORE_ABOUT}
    ) [.!]*"?[.!]*$
"""
BEHIND_QUOTE = rf"""(?x)[,.!?]?",?[_-]?(?:
        (?![CWBbrTF]) (?P<speaker>{_WHO}{{1,14}}?) {_AGE} {_WHO_IS}
        (?P<apposition>(?: ,(?![CrT])[^;:"Rt]{{1,40}}?,? )?) (?P<verb>[Mm]?H?[Mm]?H?[RtSEV]|mw)
      | (?P<verb2>[RS]|E(?=N)) (?: P | (?P<speaker2>[DNwpE](?:[DNwdFpKOHC'~-]|E(?![F.])){{0,14}}) )
    ) [^"]* $
"""
"""Behind the last mark all is attribution: `“We won,” said Ann Hale, as the rain began`."""
CHAINED = rf",rT?(?=.{{0,12}}[{FINITE}])"
INSERTED = rf"""(?x)
    ,"? (?: (?![CWBbrT])(?P<speaker>{_WHO}{{1,8}}?) {_VERB} (?:(?<=t)[DNwp]{{1,4}})? {_WHEN}
          | (?<=") (?P<speaker4>{_WHO}{{1,14}}?) (?P<apposition>,[^;:"Rt]{{1,30}}?,)
            (?P<verb4>[Mm]?H?[Rt]) [^"]{{0,40}}? (?=,")
          | (?<=") (?P<verb5>[RS]) (?P<speaker5>[DNwpF]{{1,10}}) ,[^"]{{1,40}}? (?=,")
          | B? (?P<verb2>[RS](?!F)) (?P<speaker2>[DNwpF]{{1,10}})
          | (?P<verb3>{_AS}) (?P<speaker3>{_NO_VERB}{{1,12}}) (?:W[^,;:]{{1,12}})? ) ,
"""
