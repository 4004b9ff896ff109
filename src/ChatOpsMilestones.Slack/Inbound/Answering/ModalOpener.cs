using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Blocks;

namespace ChatOpsMilestones.Slack.Inbound.Answering;

/// <summary>
/// Opens dialogs. A trigger lives three seconds and works once, so where the work takes longer an empty dialog is opened
/// first and filled by its id. Source: docs.slack.dev/surfaces/modals.
/// </summary>
internal sealed class ModalOpener(SlackApi api, SlackLook look, RealTime real)
{
    /// <summary>After so much of a trigger's life the empty dialog is opened.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan TriggerLife = TimeSpan.FromSeconds(3);

    /// <summary>Waits a moment for the work; when it takes longer and leads to a dialog, opens it empty.</summary>
    public async Task<OpenedModal> HoldAsync(CallbackBody body, ReplyTo reply, Task<Answer> working)
    {
        if (reply.TriggerId is null || TitleOf(body) is not { } title)
            return OpenedModal.None;

        var waited = real.GetElapsedTime(reply.Received);
        await ((Task)working).WaitAsync(waited < Hold ? Hold - waited : TimeSpan.Zero, real).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (working.IsCompleted || real.GetElapsedTime(reply.Received) >= TriggerLife)
            return OpenedModal.None;

        var (viewId, fault) = await PutUpAsync(FormViews.Loading(title), reply);
        return new OpenedModal(viewId, fault);
    }

    /// <summary>Opens a form at once.</summary>
    public async Task<SlackFault?> OpenAsync(Form form, ReplyTo reply, OpenedModal tried) =>
        tried.Fault ?? (await PutUpAsync(Write(form, reply), reply)).Fault;

    /// <summary>Puts a form where the empty dialog stands.</summary>
    public async Task<SlackFault?> FillAsync(OpenedModal opened, Form form, ReplyTo reply) =>
        (await api.UpdateViewAsync(reply.Installation, opened.ViewId!, hash: null, Write(form, reply), CancellationToken.None)).Fault;

    private async Task<(string? ViewId, SlackFault? Fault)> PutUpAsync(JsonObject view, ReplyTo reply)
    {
        if (reply.TriggerId is not { } trigger)
            return (null, new SlackFault(SlackFaultClass.ModalTiming, "no_trigger"));
        if (reply.View is not { IsHome: false } below)
            return Read(await api.OpenViewAsync(reply.Installation, trigger, Copy(view), CancellationToken.None));

        var pushed = Read(await api.PushViewAsync(reply.Installation, trigger, Copy(view), CancellationToken.None));
        return pushed.Fault?.Code == "push_limit_reached" ? await ReplaceAsync(below, view, reply) : pushed;
    }

    // Three dialogs lie on each other and there is no room for a fourth: it takes the place of the uppermost.
    private async Task<(string? ViewId, SlackFault? Fault)> ReplaceAsync(ViewPlace below, JsonObject view, ReplyTo reply)
    {
        var replaced = Read(await api.UpdateViewAsync(reply.Installation, below.Id, below.Hash, Copy(view), CancellationToken.None));
        return replaced.Fault?.Code == "hash_conflict"
            ? Read(await api.UpdateViewAsync(reply.Installation, below.Id, hash: null, Copy(view), CancellationToken.None))
            : replaced;
    }

    private static (string? ViewId, SlackFault? Fault) Read(SlackReply<ViewAnswer> answer) => (answer.Value?.View.Id, answer.Fault);

    private JsonObject Write(Form form, ReplyTo reply) =>
        FormViews.Write(form, reply.Origin with { AlertId = form.AlertId ?? "", Revision = form.Revision }, look);

    // A node has one parent only, and the call becomes its parent.
    private static JsonObject Copy(JsonObject view) => view.DeepClone().AsObject();

    /// <summary>What stands on the empty dialog; null for what leads to no dialog.</summary>
    private static string? TitleOf(CallbackBody body) => body switch
    {
        CallbackBody.Click { Action: ActionKind.View } or CallbackBody.AccountOpened => "Account",
        CallbackBody.Click { Action: ActionKind.Schedule } => "Schedule a call",
        CallbackBody.Click { Action: ActionKind.Snooze, Option: null or SnoozeMenu.Date } => "Snooze until",
        CallbackBody.Click { Action: ActionKind.Handled } => "Mark as handled",
        CallbackBody.Click { Action: ActionKind.NotRelevant } => "Not relevant: why?",
        CallbackBody.Click { Action: ActionKind.AlreadyKnew } => "Already knew",
        CallbackBody.FormAsked { Form: FormKind.Settings } => "Settings",
        CallbackBody.FormAsked { Form: FormKind.AddNote } => "Add a note",
        CallbackBody.FormAsked => "Look up an account",
        _ => null,
    };
}

/// <summary>The empty dialog that was opened while the work went on.</summary>
/// <param name="ViewId">of the dialog; null when none is open.</param>
/// <param name="Fault">why none could be opened; null when none was tried.</param>
internal sealed record OpenedModal(string? ViewId, SlackFault? Fault)
{
    public static OpenedModal None { get; } = new(null, null);
}
