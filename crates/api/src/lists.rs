//! The list of enterprises: a window of its rows at a time, filtered, sorted and grouped, with exact totals.
//!
//! What lists show is held in memory, read when somebody first asks and kept current from each commit. How it is found is
//! the crate `portolan-list`'s; here is what may be asked.

mod held;

use portolan_domain::filter::{Filter, ListField, ListUnit, Operator, Test};
use portolan_domain::id::{EnterpriseId, RecordId};
use portolan_domain::record::Noun;
use portolan_domain::saved_view::{Layout, Look};
use portolan_domain::text::Language;
use portolan_list::{Asked, FilterError, Lists};
pub use portolan_list::{ListGroup, ListRow, ListTotals, Place, RowCell};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::{ApiError, Result};
pub(crate) use held::Held;
use held::Reach;

/// No window shows more rows than these at once.
const MOST_ROWS: u32 = 1_000;
/// What is summed whatever is shown.
const REVENUE: &str = "revenue";
/// Where a text of the search box is looked for.
const SEARCHED: [&str; 4] = ["code", "name", "shortName", "products"];

/// A list as it is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListQuery {
    /// Filter, order, group; its columns are those that are summed.
    pub look: Look,
    /// Must stand in code, name, short name or products; empty for all.
    pub text: String,
    /// Language that texts are sorted in.
    pub language: Language,
}

/// Which window of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListWindow {
    /// The list.
    pub query: ListQuery,
    /// Fields whose values are told.
    pub fields: Vec<String>,
    /// The first row, from 0.
    pub from: u32,
    /// How many rows at most; never more than 1,000 are told.
    pub count: u32,
}

/// A window of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListPage {
    /// How many rows the list has.
    pub total: u32,
    /// How many records there are without any filter.
    pub all: u32,
    /// The numbers that are summed.
    pub summed: Vec<String>,
    /// The groups in order, which follow each other without a gap; none where nothing heads any.
    pub groups: Vec<ListGroup>,
    /// What all rows come to.
    pub totals: ListTotals,
    /// The rows of the window.
    pub rows: Vec<ListRow>,
}

/// The whole list of enterprises, by codes.
pub fn all_enterprises() -> Look {
    Look {
        noun: Noun::Enterprise,
        filter: None,
        sort: Vec::new(),
        group: None,
        columns: Vec::new(),
        layout: Layout::Table,
    }
}

impl From<FilterError> for ApiError {
    fn from(error: FilterError) -> Self {
        let (code, what) = match &error {
            FilterError::Field(field) => ("filter_field", field.clone()),
            FilterError::Operator(field) => ("filter_operator", field.clone()),
            FilterError::Value { field, .. } => ("filter_value", field.clone()),
            FilterError::Related(noun) => ("filter_related", noun.name().to_owned()),
            FilterError::Deep => ("filter_deep", String::new()),
            FilterError::Group(field) => ("filter_group", field.clone()),
        };
        Self::invalid("filter", code, &error).with("what", what)
    }
}

/// The fields of a noun with what can be chosen in each.
///
/// # Errors
/// When the records were not read yet and cannot be.
pub async fn fields(app: &App, noun: Noun) -> Result<Vec<ListField>> {
    app.lists.with(app, Reach::of(noun == Noun::Enterprise), |lists| lists.fields(noun)).await
}

/// A window of a list.
///
/// # Errors
/// When the filter, the order or a field says nothing, or the records cannot be read.
pub async fn page(app: &App, window: ListWindow) -> Result<ListPage> {
    let asked = asked(app, &window.query)?;
    let count = window.count.min(MOST_ROWS);
    let reach = Reach::of(Lists::is_own(&asked, &window.fields));
    let page = move |lists: &mut Lists| {
        let rows = lists.rows(&asked, &window.fields, window.from, count)?;
        let all = lists.count(asked.noun, None, asked.today)?;
        let listed = lists.listed(&asked)?;
        Ok(ListPage {
            total: listed.total(),
            all,
            summed: asked.sums.clone(),
            groups: listed.groups.clone(),
            totals: listed.totals.clone(),
            rows,
        })
    };
    app.lists.with(app, reach, page).await?.map_err(|error: FilterError| error.into())
}

/// How many records each filter leaves; `None` where it asks for what there is no more.
///
/// # Errors
/// When the records cannot be read.
pub async fn counts(app: &App, filters: &[Option<Filter>]) -> Result<Vec<Option<u32>>> {
    let today = app.clock.today();
    let own = filters.iter().flatten().all(Lists::is_own_filter);
    let count = |lists: &mut Lists| {
        let one =
            |filter: &Option<Filter>| lists.count(Noun::Enterprise, filter.as_ref(), today).ok();
        filters.iter().map(one).collect()
    };
    app.lists.with(app, Reach::of(own), count).await
}

/// The enterprises of a list in its order.
///
/// # Errors
/// When the filter or the order says nothing, or the records cannot be read.
pub async fn ids(app: &App, query: &ListQuery) -> Result<Vec<EnterpriseId>> {
    let asked = asked(app, query)?;
    let ids = app.lists.with(app, reach(&asked), |lists| lists.ids(&asked)).await??;
    Ok(ids.into_iter().map(EnterpriseId::from).collect())
}

/// Where a record stands in a list, and which are beside it.
///
/// # Errors
/// When the filter or the order says nothing, or the records cannot be read.
pub async fn place(app: &App, query: &ListQuery, id: RecordId) -> Result<Place> {
    let asked = asked(app, query)?;
    Ok(app.lists.with(app, reach(&asked), |lists| lists.place(&asked, id)).await??)
}

/// Reads what the list of clients shows before somebody asks.
///
/// # Errors
/// When it cannot be read; then the first list tries again.
pub async fn prepare(app: &App) -> Result<()> {
    app.lists.with(app, Reach::Clients, |_| ()).await
}

/// Puts together what texts are looked for in, which the first key in the list's search box would wait for: a tenth of a
/// second with 100,000 clients.
///
/// # Errors
/// When the records cannot be read; then the first key waits.
pub async fn warm(app: &App) -> Result<()> {
    /// A character that nobody types and no record holds.
    const NOWHERE: &str = "\u{1}";
    let (look, language) = (all_enterprises(), Language::Chinese);
    check(app, &ListQuery { look, text: NOWHERE.to_owned(), language }).await
}

fn reach(asked: &Asked) -> Reach {
    Reach::of(Lists::is_own(asked, &[]))
}

fn asked(app: &App, query: &ListQuery) -> Result<Asked> {
    let look = &query.look;
    if look.noun != Noun::Enterprise {
        return Err(ApiError::invalid("noun", "no_list", "there are lists of enterprises only"));
    }
    let known = portolan_domain::filter::fields(look.noun, &[]);
    let mut sums: Vec<String> = vec![REVENUE.to_owned()];
    let is_money = |key: &&String| {
        known.iter().any(|field| field.key == **key && field.unit == Some(ListUnit::Wan))
    };
    sums.extend(look.columns.iter().filter(is_money).filter(|key| *key != REVENUE).cloned());
    Ok(Asked {
        noun: look.noun,
        filter: with_text(look.filter.clone(), query.text.trim()),
        sort: look.sort.clone(),
        group: look.group.clone(),
        sums,
        language: query.language,
        today: app.clock.today(),
    })
}

fn with_text(filter: Option<Filter>, text: &str) -> Option<Filter> {
    if text.is_empty() {
        return filter;
    }
    let contains = |field: &&str| {
        Filter::Test(Test {
            field: (*field).to_owned(),
            operator: Operator::Contains,
            values: vec![text.to_owned()],
        })
    };
    let found = Filter::Any(SEARCHED.iter().map(contains).collect());
    Some(match filter {
        None => found,
        Some(filter) => Filter::All(vec![filter, found]),
    })
}

/// Whether a list can be asked for like this.
pub(crate) async fn check(app: &App, query: &ListQuery) -> Result<()> {
    let asked = asked(app, query)?;
    let check = |lists: &mut Lists| lists.listed(&asked).map(|_| ());
    app.lists.with(app, reach(&asked), check).await?.map_err(Into::into)
}
