// SPDX-License-Identifier: MIT
//! Written by sdk/update_rust_model.cmake: the closed lists of `sheaf/model.h`, in which each word is a variant.

/// Declares enumerations of words.
macro_rules! words {
    ($($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident = $code:literal,)* })*) => {
        $($(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$meaning])* $variant,)* }

        impl $name {
            /// Every word, in the order in which people read the list.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word as outputs and vocabularies have it.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// The word with this code; none where the list has no such word.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|word| word.code() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.code())
            }
        })*
    };
}

words! {
    /// How much a diagnostic matters.
    Severity {
        /// Worth knowing; nothing is lost.
        Info = "info",
        /// Something may be missing or misread.
        Warning = "warning",
        /// Something is missing or was refused.
        Error = "error",
    }

    /// The kinds of finding.
    Kind {
        /// What was looked at and on what evidence.
        Scope = "scope",
        /// Overview, headline findings, executive summary, inspection outcome.
        Summary = "summary",
        /// What needs to improve, areas for improvement, recommendations.
        Improvement = "improvement",
        /// Priority and immediate action, areas for priority action.
        PriorityAction = "priority_action",
        /// From a section that lists strengths.
        Strength = "strength",
        /// From a section that lists only shortfalls.
        Concern = "concern",
        /// Progress since the last inspection.
        Progress = "progress",
        /// The narrative findings under findings and judgement headings.
        Evaluation = "evaluation",
        /// Facts about the local area, previous inspections.
        Context = "context",
        /// Words of a third party.
        Quote = "quote",
    }

    /// What a finding says of the work.
    Polarity {
        /// Says that something is done well.
        Positive = "positive",
        /// Says that something falls short.
        Negative = "negative",
        /// Says both.
        Mixed = "mixed",
        /// Says neither.
        Neutral = "neutral",
    }

    /// What is judged with a [`Grade`].
    JudgementKey {
        /// Overall effectiveness.
        Overall = "overall",
        /// Children who need help and protection.
        HelpAndProtection = "help_and_protection",
        /// Children looked after and achieving permanence.
        LookedAfterAndPermanence = "looked_after_and_permanence",
        /// Adoption performance.
        Adoption = "adoption",
        /// Experiences and progress of care leavers.
        CareLeavers = "care_leavers",
        /// Leadership, management and governance; the impact of leaders on social work practice.
        Leadership = "leadership",
        /// The Local Safeguarding Children Board.
        Lscb = "lscb",
        /// Experiences and progress of children in care.
        ChildrenInCare = "children_in_care",
        /// Experiences and progress of children in care and care leavers.
        CareAndCareLeavers = "care_and_care_leavers",
    }

    /// What is judged with a [`SendGrade`].
    SendJudgementKey {
        /// Outcome of an area SEND inspection.
        SendOutcome = "send_outcome",
    }

    /// Grades, the best first.
    Grade {
        /// Outstanding.
        Outstanding = "outstanding",
        /// Good.
        Good = "good",
        /// Requires improvement, also 'requires improvement to be good'.
        RequiresImprovement = "requires_improvement",
        /// Inadequate.
        Inadequate = "inadequate",
    }

    /// Outcomes of an area SEND inspection, the best first.
    SendGrade {
        /// Typically positive experiences and outcomes.
        Positive = "positive",
        /// Inconsistent experiences and outcomes.
        Inconsistent = "inconsistent",
        /// Widespread and/or systemic failings.
        SystemicFailings = "systemic_failings",
    }

    /// Units of measures.
    Unit {
        /// A share of a hundred: "45%", "45 per cent".
        Percent = "percent",
        /// A number of people or things: "299 children".
        Count = "count",
        /// Pounds sterling; pounds, not millions of them.
        Gbp = "gbp",
        /// Calendar days.
        Days = "days",
        /// Weeks.
        Weeks = "weeks",
        /// Months.
        Months = "months",
        /// Years.
        Years = "years",
        /// A rate for each 10,000 children: "61 per 10,000".
        RatePer10000 = "rate_per_10000",
        /// A difference between shares of a hundred.
        PercentagePoints = "percentage_points",
        /// A share between 0 and 1: "one third", "seven out of 10".
        Fraction = "fraction",
        /// Hours.
        Hours = "hours",
        /// Working days.
        WorkingDays = "working_days",
    }

    /// Fields of a report that are texts.
    TextField {
        /// The local authority as printed.
        Authority = "authority",
        /// Where the document names another than the manifest does.
        Framework = "framework",
        /// Name without title; for letters the signatory.
        LeadInspector = "lead_inspector",
        /// Once for each person named as having carried out the visit.
        Inspector = "inspector",
    }

    /// Fields of a report that are days.
    DateField {
        /// Date on the letter, or printed publication date of a report.
        Published = "published",
        /// First day on site, or the day of the meeting.
        VisitStart = "visit.start",
        /// Last day on site.
        VisitEnd = "visit.end",
    }
}

/// The hash of the declarations in `sheaf/plugin.h` that this crate repeats.
pub const HEADER_HASH: &str = "45cec1c589558d092df905bfe9637907742b687b8b3b0b783a7d3f12684793b3";
pub(crate) const HEADER_HASH_TERMINATED: &str = concat!("45cec1c589558d092df905bfe9637907742b687b8b3b0b783a7d3f12684793b3", "\0");
