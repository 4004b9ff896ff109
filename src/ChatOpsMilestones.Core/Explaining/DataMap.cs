namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Which data stands behind each kind of source (requirement B9).</summary>
public static class DataMap
{
    /// <summary><c>product (usage per day and person, events)</c>.</summary>
    public static string Of(string source) => source switch
    {
        "crm" => "crm (accounts, contacts, contracts, opportunities)",
        "product" => "product (usage per day and person, events, plan limits)",
        "billing" => "billing (invoices, payment methods, forecasts)",
        "support" => "support (tickets)",
        "survey" => "survey (answers with score and comment)",
        "communication" => "communication (mails, calls, meetings)",
        "goals" => "goals (desired outcomes, intended features, due dates)",
        _ => source,
    };
}
