using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Blocks;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Inbound.Answering;

/// <summary>Tells people what came of what they did: a dialog, a message, their home.</summary>
public sealed partial class SlackAnswers
{
    private const int LongestValue = 150;

    private readonly SlackApi api;
    private readonly SlackLook look;
    private readonly ILogger<SlackAnswers> logger;
    private readonly ModalOpener modals;
    private readonly MessageSender messages;

    public SlackAnswers(SlackApi api, SlackOptions options, RealTime real, ILogger<SlackAnswers> logger)
    {
        this.api = api;
        this.logger = logger;
        look = new SlackLook(options.NewBlocks, options.Command);
        modals = new ModalOpener(api, look, real);
        messages = new MessageSender(api, look);
    }

    /// <summary>What the acknowledgement of a submitted dialog says.</summary>
    internal SettledSubmission Settle(Answer answer, CallbackBody.Submit submit, ReplyTo reply) => SettledSubmission.Of(answer, submit, reply.Origin, look);

    /// <summary>The entries of a menu.</summary>
    internal static SlackAck Options(IEnumerable<CardOption> found) => new(new JsonObject
    {
        ["options"] = Block.Array(found.Where(o => o.Value.Length is > 0 and <= LongestValue && !string.IsNullOrWhiteSpace(o.Label)).Select(o => Block.Option(o.Value, o.Label))),
    });

    /// <summary>Waits for the work and says what came of it; never throws. What it gives back is the tag of its count.</summary>
    internal async Task<string> GiveAsync(Callback callback, ReplyTo reply, Task<Answer> working)
    {
        try
        {
            var opened = await modals.HoldAsync(callback.Body, reply, working);
            return await PerformAsync(await AnswerOfAsync(callback, working), callback, reply, opened);
        }
        catch (Exception error)
        {
            Unanswered(error, callback.Key.Kind, callback.Key.DerivedId);
            return "failed";
        }
    }

    private async Task<Answer> AnswerOfAsync(Callback callback, Task<Answer> working)
    {
        try
        {
            return await working;
        }
        catch (Exception error)
        {
            // It stays stored, and the host works it again.
            NotWorked(error, callback.Key.Kind, callback.Key.DerivedId);
            return new Answer.Message(TextMessage.Of("I could not finish that just now. It is kept, and I will try again by myself."));
        }
    }

    private async Task<string> PerformAsync(Answer answer, Callback callback, ReplyTo reply, OpenedModal opened)
    {
        var fault = answer switch
        {
            Answer.Empty when opened.ViewId is not null => await modals.FillAsync(opened, Saying(TextMessage.Of("Done.")), reply),
            Answer.Empty => null,
            Answer.OpenForm open => await OpenAsync(open.Form, reply, opened),
            Answer.ShowHome home => await PublishAsync(home.Page, reply),
            Answer.FieldErrors faulty => await SayAsync(FormWords.Refused(faulty.Form), FormWords.Again(faulty.Form, look), forAll: false, reply),
            Answer.Message message => await SayAsync(message, callback, reply, opened),
            _ => throw new InvalidOperationException($"An answer that Slack cannot give: {answer.GetType().Name}."),
        };
        if (fault is null)
            return answer.GetType().Name;
        NotTold(callback.Key.Kind, callback.Key.DerivedId, fault.Code);
        return "not told";
    }

    private async Task<SlackFault?> OpenAsync(Form form, ReplyTo reply, OpenedModal opened)
    {
        var fault = opened.ViewId is null ? await modals.OpenAsync(form, reply, opened) : await modals.FillAsync(opened, form, reply);
        if (fault is null)
            return null;

        // Nothing came up on the screen: say so, with a button whose press is a new chance.
        return await SayAsync(FormWords.TooLate(form, hadTrigger: reply.TriggerId is not null), FormWords.Again(form, look), forAll: false, reply);
    }

    private async Task<SlackFault?> SayAsync(Answer.Message message, Callback callback, ReplyTo reply, OpenedModal opened)
    {
        if (callback.Body is CallbackBody.HomeOpened)
            return await PublishAsync(new HomePage { Title = message.Text.Title ?? "Milestones", Sections = [new HomeSection("", message.Text.Lines)], At = callback.At }, reply);
        if (opened.ViewId is not null)
            return await modals.FillAsync(opened, Saying(message.Text), reply);
        if (reply.View is not null && reply.TriggerId is not null && !message.ForAll && await modals.OpenAsync(Saying(message.Text), reply, opened) is null)
            return null;
        return await messages.SendAsync(message.Text, Shared(message, callback, reply), [], message.ForAll, reply);
    }

    private Task<SlackFault?> SayAsync(TextMessage text, IReadOnlyList<JsonObject> buttons, bool forAll, ReplyTo reply) =>
        messages.SendAsync(text, shareCommand: null, buttons, forAll, reply);

    private async Task<SlackFault?> PublishAsync(HomePage page, ReplyTo reply) =>
        reply.User is null ? null : (await api.PublishViewAsync(reply.Installation, reply.User, HomeViews.Write(page, look), CancellationToken.None)).Fault;

    // What the person alone can see in a place with others may be said again for all of them, if it is of that kind.
    private static string? Shared(Answer.Message message, Callback callback, ReplyTo reply) =>
        callback.Body is CallbackBody.Command { Aloud: false } command && !message.ForAll && reply is { IsDirect: false, Channel: not null }
        && Core.Commands.CommandSharing.IsSafe(command.Text)
            ? command.Text
            : null;

    private static Form Saying(TextMessage text) => new()
    {
        Kind = FormKind.View,
        Title = "Milestones",
        Sections = [new FormSection(text.Title ?? "", text.Lines)],
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {DerivedId} could not be worked; it is kept")]
    private partial void NotWorked(Exception error, string kind, string derivedId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {DerivedId} could not be answered")]
    private partial void Unanswered(Exception error, string kind, string derivedId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {DerivedId} is done, but Slack did not take its answer: {Code}")]
    private partial void NotTold(string kind, string derivedId, string code);
}
