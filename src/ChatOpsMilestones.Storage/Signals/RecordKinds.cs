using System.Diagnostics;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>The names under which records are stored, and how each is written and read.</summary>
internal static class RecordKinds
{
    public static string Of(AccountRecord record) => record switch
    {
        ProductEvent => "event",
        Ticket => "ticket",
        SurveyResponse => "survey",
        Invoice => "invoice",
        PaymentMethod => "payment_method",
        Forecast => "forecast",
        Opportunity => "opportunity",
        Interaction => "interaction",
        Goal => "goal",
        Outcome => "outcome",
        ContactChange => "contact_change",
        Prediction => "prediction",
        HealthOverride => "health_override",
        _ => throw new UnreachableException($"There is no table kind for {record.GetType().Name}."),
    };

    public static SignalJson.Body Write(AccountRecord record) => record switch
    {
        ProductEvent x => SignalJson.Of(x, SignalContext.Default.ProductEvent),
        Ticket x => SignalJson.Of(x, SignalContext.Default.Ticket),
        SurveyResponse x => SignalJson.Of(x, SignalContext.Default.SurveyResponse),
        Invoice x => SignalJson.Of(x, SignalContext.Default.Invoice),
        PaymentMethod x => SignalJson.Of(x, SignalContext.Default.PaymentMethod),
        Forecast x => SignalJson.Of(x, SignalContext.Default.Forecast),
        Opportunity x => SignalJson.Of(x, SignalContext.Default.Opportunity),
        Interaction x => SignalJson.Of(x, SignalContext.Default.Interaction),
        Goal x => SignalJson.Of(x, SignalContext.Default.Goal),
        Outcome x => SignalJson.Of(x, SignalContext.Default.Outcome),
        ContactChange x => SignalJson.Of(x, SignalContext.Default.ContactChange),
        Prediction x => SignalJson.Of(x, SignalContext.Default.Prediction),
        HealthOverride x => SignalJson.Of(x, SignalContext.Default.HealthOverride),
        _ => throw new UnreachableException($"There is no table kind for {record.GetType().Name}."),
    };

    public static AccountRecord Read(string kind, string body) => kind switch
    {
        "event" => SignalJson.Parse(body, SignalContext.Default.ProductEvent),
        "ticket" => SignalJson.Parse(body, SignalContext.Default.Ticket),
        "survey" => SignalJson.Parse(body, SignalContext.Default.SurveyResponse),
        "invoice" => SignalJson.Parse(body, SignalContext.Default.Invoice),
        "payment_method" => SignalJson.Parse(body, SignalContext.Default.PaymentMethod),
        "forecast" => SignalJson.Parse(body, SignalContext.Default.Forecast),
        "opportunity" => SignalJson.Parse(body, SignalContext.Default.Opportunity),
        "interaction" => SignalJson.Parse(body, SignalContext.Default.Interaction),
        "goal" => SignalJson.Parse(body, SignalContext.Default.Goal),
        "outcome" => SignalJson.Parse(body, SignalContext.Default.Outcome),
        "contact_change" => SignalJson.Parse(body, SignalContext.Default.ContactChange),
        "prediction" => SignalJson.Parse(body, SignalContext.Default.Prediction),
        "health_override" => SignalJson.Parse(body, SignalContext.Default.HealthOverride),
        _ => throw new StoreException(StoreFault.Damaged, $"The database holds records of the kind {kind}, which this program does not know."),
    };

    /// <summary>True when the record knows its instant; the others only know a day, which is the same in every zone.</summary>
    public static bool HasInstant(AccountRecord record) => record is ProductEvent or Ticket or SurveyResponse or Interaction or ContactChange or HealthOverride;
}
