"""Closed namespaces: a term that `gongbao.ttl` or `vocab/` does not declare cannot be written."""

# ruff: noqa: N815 - a term is named as in the Turtle
from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from ontology.iri import ONTOLOGY, VOCAB


class GB(DefinedNamespace):
    """Classes and properties that `gongbao.ttl` declares."""

    _NS = Namespace(ONTOLOGY)
    _fail = True  # GB.Membershp raises AttributeError

    # Real things, the same in all documents
    Entity: URIRef
    Institution: URIRef  # 机构
    Official: URIRef  # 官员
    Collective: URIRef  # 各县（市、区）人民政府
    CoordinatingBody: URIRef  # 议事协调机构
    Post: URIRef  # 职务
    Tenure: URIRef  # 任职期间
    Judgement: URIRef  # 人工认定
    Undecided: URIRef  # 未决之人

    # What one document prints
    Attested: URIRef  # what carries evidence
    Document: URIRef  # 公文
    DocumentItem: URIRef
    DocumentPart: URIRef  # 正文, 附件
    Plan: URIRef  # 印发的方案, 规划, 办法
    GazetteIssue: URIRef  # 公报期次
    Issuance: URIRef  # 发文机关署名
    Delivery: URIRef  # 主送, 抄送
    Contact: URIRef  # 咨询单位, 咨询电话
    Mention: URIRef
    InstitutionMention: URIRef
    PersonMention: URIRef
    PostMention: URIRef
    InstitutionPart: URIRef
    Fact: URIRef
    BodyState: URIRef
    Membership: URIRef  # 组成人员, 成员单位
    PersonnelAct: URIRef  # 人事任免
    Appointment: URIRef  # 任命
    Removal: URIRef  # 免去
    Nomination: URIRef  # 提名
    Responsibility: URIRef  # 责任分工
    Task: URIRef
    Assignment: URIRef  # 牵头, 责任, 配合单位
    Duty: URIRef  # 职责
    Portfolio: URIRef  # 领导分工
    Citation: URIRef  # 引用公文
    Succession: URIRef  # 机构沿革

    # Where it stands, and who read it
    Evidence: URIRef
    Source: URIRef
    Rule: URIRef

    # Of every fact
    document: URIRef
    evidence: URIRef
    readBy: URIRef
    basis: URIRef

    # Of documents and their parts
    documentNumber: URIRef  # 发文字号
    genre: URIRef  # 文种
    issuedOn: URIRef  # 成文日期
    disclosure: URIRef  # 附注
    issuance: URIRef
    recipient: URIRef  # 主送机关
    copiedTo: URIRef  # 抄送机关
    part: URIRef
    issuedPlan: URIRef
    contact: URIRef
    telephone: URIRef
    interpreter: URIRef  # 由X负责解释
    effectiveFrom: URIRef  # 自X起施行
    validFor: URIRef  # 有效期
    validUntil: URIRef
    gazetteIssue: URIRef
    region: URIRef
    position: URIRef

    # Of mentions
    spelling: URIRef
    name: URIRef
    postText: URIRef
    postTitle: URIRef
    institutionPart: URIRef
    unit: URIRef
    refersTo: URIRef

    # Of coordinating bodies and seats
    alsoNamed: URIRef
    bodyType: URIRef
    parentState: URIRef
    officeAt: URIRef
    stateOf: URIRef
    followsState: URIRef
    subBodyOf: URIRef
    body: URIRef
    role: URIRef
    holder: URIRef
    post: URIRef
    concurrency: URIRef  # 兼

    # Of personnel acts
    action: URIRef
    organisation: URIRef
    probation: URIRef  # 试用期
    term: URIRef  # 任期
    note: URIRef
    retiresFrom: URIRef  # 退休待遇从X起执行

    # Of tasks, duties and portfolios
    clause: URIRef
    form: URIRef
    task: URIRef
    assignment: URIRef
    responsibilityRole: URIRef
    pathText: URIRef
    deadline: URIRef  # 完成时限
    plan: URIRef
    description: URIRef
    relation: URIRef
    target: URIRef
    targetText: URIRef

    # Of citations
    citedTitle: URIRef
    citedNumber: URIRef
    citationRelation: URIRef
    formerUnit: URIRef
    laterUnit: URIRef
    successionKind: URIRef
    cites: URIRef

    # Of entities
    divisionCode: URIRef  # 行政区划代码
    member: URIRef
    officialName: URIRef
    shortName: URIRef
    institutionKind: URIRef
    level: URIRef
    parent: URIRef
    successor: URIRef  # 后继机构
    predecessor: URIRef  # 前身机构
    postAt: URIRef
    placeCount: URIRef  # 职数

    # Of tenures
    heldBy: URIRef
    heldPost: URIRef
    begunBy: URIRef
    endedBy: URIRef
    attestedBy: URIRef
    startBasis: URIRef
    endBasis: URIRef
    heldFrom: URIRef
    heldUntil: URIRef
    tenureState: URIRef

    # Of judgements
    about: URIRef
    accepts: URIRef
    refuses: URIRef
    judgedBy: URIRef
    judgedOn: URIRef
    reason: URIRef
    judgementSource: URIRef
    standing: URIRef
    judgedFact: URIRef

    # Of undecided identities
    candidate: URIRef
    undecidedMention: URIRef
    reasonFor: URIRef
    reasonAgainst: URIRef

    # Of evidence and sources
    source: URIRef
    start: URIRef
    end: URIRef
    quote: URIRef
    page: URIRef
    gazetteIssueLabel: URIRef
    box: URIRef
    fileName: URIRef
    sha256: URIRef
    length: URIRef


class GBV(DefinedNamespace):
    """Concepts that rules and queries name: ``GBV["role/lead"]``; the other words of `vocab/` are data."""

    _NS = Namespace(VOCAB)
    _fail = True
    _extras = [  # noqa: RUF012 - the form that DefinedNamespace reads
        "role/lead",  # 牵头
        "role/responsible",  # 负责
        "role/support",  # 配合
        "citation/cites",
        "citation/rests-on",  # 依据
        "citation/amends",  # 修改
        "citation/repeals",  # 废止
        "basis/stated",
        "basis/inferred",
        "basis/judged",
    ]
