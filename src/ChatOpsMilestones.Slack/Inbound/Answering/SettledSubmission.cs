using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Inbound.Answering;

/// <summary>How a submitted dialog is acknowledged. Source: docs.slack.dev/surfaces/modals, "response actions".</summary>
/// <param name="Ack">closes the dialog, marks its fields or writes it anew.</param>
/// <param name="Rest">what is still to be told after it; null for nothing.</param>
/// <param name="StaysOpen">true when it stands there as it was, with errors on its fields.</param>
internal sealed record SettledSubmission(SlackAck Ack, Answer? Rest, bool StaysOpen)
{
    private const int LongestError = 300;

    public static SettledSubmission Of(Answer answer, CallbackBody.Submit submit, FormOrigin origin, SlackLook look) => answer switch
    {
        Answer.FieldErrors faulty when Fits(faulty.Form, submit) => new(Errors(faulty.Form), null, true),
        Answer.FieldErrors faulty => new(Update(faulty.Form, origin, look), null, false),
        Answer.OpenForm open => new(Update(open.Form, origin, look), null, false),
        Answer.Empty => new(SlackAck.Empty, null, false),
        _ => new(SlackAck.Empty, answer, false),
    };

    // Slack can mark the inputs of the dialog as it stands; anything else needs it written anew.
    private static bool Fits(Form form, CallbackBody.Submit submit)
    {
        var blamed = form.Fields.Where(f => f.Error is not null).ToList();
        return form.Revision == submit.Revision && form.Kind == submit.Form && blamed.Count > 0 && blamed.All(f => submit.Fields.ContainsKey(f.Id));
    }

    private static SlackAck Errors(Form form)
    {
        var errors = new JsonObject();
        foreach (var field in form.Fields.Where(f => f.Error is not null))
            errors[field.Id] = SlackText.Line(field.Error, LongestError);
        return new SlackAck(new JsonObject { ["response_action"] = "errors", ["errors"] = errors });
    }

    private static SlackAck Update(Form form, FormOrigin origin, SlackLook look) => new(new JsonObject
    {
        ["response_action"] = "update",
        ["view"] = FormViews.Write(form, origin with { AlertId = form.AlertId ?? "", Revision = form.Revision }, look),
    });
}
