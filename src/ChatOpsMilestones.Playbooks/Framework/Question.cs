namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>One thing that is asked before a playbook is made.</summary>
/// <param name="Key">its key in an answers file.</param>
/// <param name="Form">one value, a list, or a map of names to values.</param>
/// <param name="Text">the question as a person hears it.</param>
/// <param name="Default">what an empty answer means, in words.</param>
public sealed record Question(string Key, AnswerForm Form, string Text, string Default)
{
    /// <summary>In the order in which they are asked.</summary>
    public static IReadOnlyList<Question> All { get; } =
    [
        new("product", AnswerForm.One, "What is your product called?", ""),
        new("about", AnswerForm.One, "What does it do for a customer, in one line?", "nothing"),
        new("data", AnswerForm.List, "Which data is at hand? Of " + string.Join(", ", CompanyAnswers.DataWords) + " (people is usage per person)", "product, crm"),
        new("segments", AnswerForm.Map, "Which kinds of customers do you tell apart, from the largest to the smallest, as in your account data?", "ENT=Enterprise, MM=Mid-market, SMB=Small business, SS=Self-serve"),
        new("first_value", AnswerForm.One, "Which product event means that a customer got something out of it for the first time?", "nobody can say"),
        new("core_features", AnswerForm.List, "Which features should every account use, as in your product events?", "none"),
        new("advanced_features", AnswerForm.List, "Which advanced features are worth a word when an account first uses them?", "none"),
        new("login_metric", AnswerForm.One, "Which metric counts log-ins?", "logins"),
        new("limit_metric", AnswerForm.One, "Which metric has a limit in your plans?", "none"),
        new("forecast", AnswerForm.One, "Are there forecasts of that metric, true or false?", "false"),
        new("stages", AnswerForm.Map, "When are the stages of the journey?", "onboarding=days 1-14, adoption=weeks 3-8, expansion=months 3-6, renewal=months 11-12"),
    ];
}

public enum AnswerForm
{
    One,
    List,
    Map,
}
