"""Chinese words for the codes of a record, so that a search in Chinese finds it.

They translate what a record holds in codes. They claim nothing: nothing of them is in the dataset. The names of
countries are those of the Unicode Common Locale Data Repository.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel import Locale

from cairef.models import Agreement, Record
from cairef.schema.shapes import Kind
from cairef.site.record_tree import all_nodes
from cairef.site.site_data import SiteData

__all__ = ["WORDS", "search_words", "words_for"]

RECORD_TYPES = {"agreement": "合作文件", "actor": "参与方", "source": "来源"}

WORDS: Mapping[str, Mapping[str, str]] = {
    "instrument": {
        "memorandum-of-understanding": "谅解备忘录",
        "agreement": "协议",
        "consensus": "共识",
        "partnership": "伙伴关系",
        "initiative": "倡议",
        "programme": "计划",
        "action-plan": "行动计划",
        "designated-year": "合作年",
        "joint-facility": "联合设施",
        "institution": "机构",
        "infrastructure-project": "基础设施项目",
        "project-portfolio": "项目组合",
        "project": "项目",
        "joint-committee": "联合委员会",
        "letter-of-intent": "意向书",
    },
    "status": {
        "proposed": "已提议",
        "planned": "计划中",
        "agreed": "已商定",
        "signed": "已签署",
        "designated": "已确定",
        "launched": "已启动",
        "established": "已设立",
        "active": "进行中",
        "completed": "已完成",
        "endorsed": "已通过",
    },
    "party_role": {
        "signatory": "签署方",
        "partner": "合作方",
        "initiator": "发起方",
        "approver": "批准方",
        "builder": "建设或运营方",
        "planner": "规划方",
        "member": "成员或参与者",
        "supporter": "支持方",
    },
    "person_action": {
        "signed": "签字",
        "witnessed": "见证",
        "spoke": "发言",
        "led": "率团",
        "attended": "出席",
        "met": "会见",
        "chaired": "主持",
        "hosted": "主办",
        "received": "接见",
    },
    "event": {
        "signed": "签署",
        "announced": "宣布",
        "agreed": "达成一致",
        "proposed": "提议",
        "designated": "确定",
        "launched": "启动",
        "approved": "批准",
        "established": "设立",
        "visited": "访问",
        "met": "会谈",
        "presented": "介绍",
        "invited": "邀请",
        "supported": "支持",
        "takes-place": "举行",
        "reported": "报告",
        "spoke": "讲话",
        "endorsed": "通过",
        "entered-into-force": "生效",
        "renewed": "续签",
        "held": "举办",
        "co-hosted": "共同主办",
    },
    "mode": {"in-person": "线下", "online": "线上"},
    "topic": {
        "science-technology-innovation": "科技创新",
        "innovation-entrepreneurship": "创新创业",
        "joint-research": "联合研究",
        "technology-transfer": "技术转移",
        "knowledge-sharing": "知识共享",
        "capacity-building": "能力建设",
        "digital-economy": "数字经济",
        "digital-infrastructure": "数字基础设施",
        "digital-connectivity": "数字互联互通",
        "digital-government": "数字政府",
        "telecommunications": "电信",
        "information-technology": "信息技术",
        "smart-city": "智慧城市",
        "artificial-intelligence": "人工智能",
        "big-data": "大数据",
        "blockchain": "区块链",
        "e-commerce": "电子商务与贸易",
        "data-security": "数据安全",
        "policy-coordination": "政策协调",
        "health": "卫生健康",
        "tourism": "旅游",
        "agriculture": "农业与食品",
        "environment": "环境与绿色技术",
        "energy": "能源",
        "green-finance": "绿色金融",
        "climate": "气候",
        "sustainable-development": "可持续发展",
        "poverty-reduction": "减贫",
        "geographical-information": "地理信息",
        "people-to-people": "人文交流",
        "industry": "工业",
        "mobility": "科研人员与人才交流",
        "science-parks": "科技园区",
        "new-materials": "新材料",
        "advanced-manufacturing": "先进制造",
        "metrology": "计量与标准",
        "intellectual-property": "知识产权",
        "space": "航天",
        "biotechnology": "生物技术",
        "carbon-trading": "碳交易",
    },
    "provision_kind": {
        "aim": "目标",
        "scope": "范围",
        "commitment": "承诺",
        "proposal": "建议",
        "expectation": "期望",
        "activity": "活动",
        "assessment": "评价",
        "offer": "意愿",
    },
    "qualifier": {
        "exact": "准确数",
        "more-than": "超过",
        "at-least": "至少",
        "about": "约",
        "nearly": "近",
        "less-than": "少于",
        "up-to": "至多",
    },
    "relation": {
        "part-of": "组成部分",
        "branch-of": "分支机构",
        "in-line-with": "相一致",
        "supports": "支持",
        "builds": "建设",
        "implements": "落实",
        "builds-on": "延续",
        "prepares": "筹备",
    },
    "actor_kind": {
        "state": "国家",
        "government-body": "政府机构",
        "ministry": "部委",
        "subnational-body": "地方政府机构",
        "company": "公司",
        "bank": "银行或基金",
        "intergovernmental-body": "政府间组织",
        "news-agency": "通讯社",
        "person": "人物",
        "research-institute": "研究机构",
        "university": "大学",
        "agency": "主管机构",
        "association": "协会",
        "party-organ": "政党机构",
    },
    "discrepancy_kind": {
        "count": "数目不符",
        "date": "日期不一致",
        "name": "名称不一致",
        "description": "表述不一致",
        "wording": "文字有误",
    },
    "aspect": {
        "title": "名称",
        "status": "状态",
        "date": "日期",
        "year": "年份",
        "place": "地点",
        "country": "国家",
        "mode": "方式",
        "occasion": "场合",
        "parties": "各方",
        "signatory": "签字人",
        "people": "人员",
        "milestones": "进程",
        "provisions": "条款",
        "topics": "领域",
        "duration": "期限",
        "funding": "资金",
        "text": "文本",
        "list-item": "所列事项",
        "on-behalf-of": "代表对象",
        "positions": "职务",
        "parent": "上级机构",
        "publisher": "发布者",
        "headline": "标题",
        "dateline": "电头",
        "published": "发布日期",
        "actors": "参与者",
        "day": "日",
        "month": "月份",
    },
}
"""The words by codelist and code."""

# Those that say what a record is about, in the order in which they are shown.
_SHOWN = ("instrument", "status", "actor_kind", "country", "topic", "event", "party_role", "person_action", "relation")


def words_for(codelist: str, code: str) -> str:
    """The Chinese words for a code; none for a code that readers do not search by, or that is newer than they are."""
    if codelist == "country":
        return str(Locale("zh", script="Hans").territories.get(code, ""))
    return WORDS.get(codelist, {}).get(code, "")


def search_words(site: SiteData, record: Record) -> tuple[str, ...]:
    """The Chinese words by which a record can be found: its type, its codes, the countries of its parties.

    Args:
        site: All that is shown.
        record: The record.
    """
    codes: dict[str, list[str]] = {codelist: [] for codelist in _SHOWN}
    for codelist, code in _codes(site, record):
        codes.get(codelist, []).append(words_for(codelist, code))
    found = [RECORD_TYPES[record.record_type], *(word for codelist in _SHOWN for word in codes[codelist])]
    return tuple(dict.fromkeys(word for word in found if word))


def _codes(site: SiteData, record: Record) -> Iterator[tuple[str, str]]:
    for node in all_nodes(site.trees[record.id]):
        yield from ((entry.codelist or "", entry.value) for entry in node.entries if entry.kind is Kind.CODE)
    if isinstance(record, Agreement):
        # As `where(country=...)` counts it: an agreement is of the countries of its parties.
        countries = (party.actor.country for party in record.parties)
        yield from (("country", country.code) for country in countries if country)
