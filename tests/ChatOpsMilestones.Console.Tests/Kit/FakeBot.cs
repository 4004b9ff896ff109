using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Workspace.Tests.Kit;

/// <summary>Stands where the host's callback road begins: remembers what came and answers in a simple way.</summary>
internal sealed class FakeBot
{
    private readonly ConcurrentDictionary<CallbackKey, Answer> answers = new();
    private readonly ConcurrentQueue<Callback> taken = new();

    /// <summary>What came, each key once, as the host would store it.</summary>
    public IReadOnlyList<Callback> Taken => [.. taken];

    /// <summary>How many times something was handed over, repetitions included.</summary>
    public int Calls { get; private set; }

    /// <summary>Answers in place of the usual ones; null for the usual ones.</summary>
    public Func<Callback, Answer?> Answering { get; set; } = _ => null;

    public Task<Answer> ReceiveAsync(Callback callback, CancellationToken cancellationToken)
    {
        Calls++;
        var answer = answers.GetOrAdd(callback.Key, _ =>
        {
            taken.Enqueue(callback);
            return Answering(callback) ?? Usual(callback);
        });
        return Task.FromResult(answer);
    }

    private static Answer Usual(Callback callback) => callback.Body switch
    {
        CallbackBody.Click { Action: ActionKind.View } click => new Answer.OpenForm(SampleForms.Of(FormKind.View, click.AlertId, click.Revision)),
        CallbackBody.Click { Action: ActionKind.Schedule } click => new Answer.OpenForm(SampleForms.Of(FormKind.Schedule, click.AlertId, click.Revision)),
        CallbackBody.Click { Action: ActionKind.Handled } click => new Answer.OpenForm(SampleForms.Of(FormKind.Handled, click.AlertId, click.Revision)),
        CallbackBody.Click { Action: ActionKind.NotRelevant } click => new Answer.OpenForm(SampleForms.Of(FormKind.NotRelevant, click.AlertId, click.Revision)),
        CallbackBody.Click { Option: "until" } click => new Answer.OpenForm(SampleForms.Of(FormKind.SnoozeUntil, click.AlertId, click.Revision)),
        CallbackBody.Click { Action: ActionKind.AlreadyKnew } => new Answer.Message(TextMessage.Of("This card has changed; look at it again.")),
        CallbackBody.Submit { Fields: var fields } submit when fields.Values.Any(value => value.Length == 0) => new Answer.FieldErrors(WithErrors(submit)),
        CallbackBody.Command { Text: "help" } => new Answer.Message(TextMessage.Of("Ask me: mine, due, account, why.")),
        CallbackBody.Command command => new Answer.Message(TextMessage.Titled($"You asked: {command.Text}", ["First line", "Second line"])),
        _ => new Answer.Empty(),
    };

    private static Form WithErrors(CallbackBody.Submit submit)
    {
        var form = SampleForms.Of(submit.Form, submit.AlertId, submit.Revision);
        return form with
        {
            Fields = [.. form.Fields.Select(field => field with
            {
                Value = submit.Fields.GetValueOrDefault(field.Id, ""),
                Error = submit.Fields.GetValueOrDefault(field.Id, "").Length == 0 && field.Required ? "This is needed." : null,
            })],
        };
    }

    public static Card Changed(Card card, string line) => card with
    {
        Revision = card.Revision + 1,
        StatusLines = [.. card.StatusLines, line],
        Priority = card.Priority == Priority.Fyi ? Priority.Fyi : card.Priority,
    };
}
