"""The typed view of records."""

from __future__ import annotations

from cairef.models.actor import Actor as Actor
from cairef.models.actor import Function as Function
from cairef.models.actor import Identity as Identity
from cairef.models.actor import KindClaim as KindClaim
from cairef.models.actor import Membership as Membership
from cairef.models.actor import Position as Position
from cairef.models.agreement import Agreement as Agreement
from cairef.models.agreement import Amount as Amount
from cairef.models.agreement import Duration as Duration
from cairef.models.agreement import InstrumentClaim as InstrumentClaim
from cairef.models.agreement import Party as Party
from cairef.models.agreement import Person as Person
from cairef.models.agreement import Provision as Provision
from cairef.models.agreement import Quantity as Quantity
from cairef.models.agreement import Relation as Relation
from cairef.models.agreement import StatusClaim as StatusClaim
from cairef.models.agreement import Topic as Topic
from cairef.models.claims import ActorClaim as ActorClaim
from cairef.models.claims import CountryClaim as CountryClaim
from cairef.models.claims import DateClaim as DateClaim
from cairef.models.claims import Discrepancy as Discrepancy
from cairef.models.claims import EventClaim as EventClaim
from cairef.models.claims import Milestone as Milestone
from cairef.models.claims import ModeClaim as ModeClaim
from cairef.models.claims import NotStated as NotStated
from cairef.models.claims import Printed as Printed
from cairef.models.claims import TextClaim as TextClaim
from cairef.models.claims import Verification as Verification
from cairef.models.claims import Voice as Voice
from cairef.models.evidence import Claim as Claim
from cairef.models.evidence import CountPremise as CountPremise
from cairef.models.evidence import DatePremise as DatePremise
from cairef.models.evidence import Span as Span
from cairef.models.evidence import WeekdayPremise as WeekdayPremise
from cairef.models.record import Record as Record
from cairef.models.source import Publisher as Publisher
from cairef.models.source import Sentence as Sentence
from cairef.models.source import SetAside as SetAside
from cairef.models.source import Source as Source
