using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Slack.Adapter;

/// <summary>
/// Puts a file into a conversation in three steps; only the last one is seen by anybody, so only its fate can be in doubt.
/// Source: docs.slack.dev/messaging/working-with-files.
/// </summary>
internal sealed class FileSender(SlackApi api)
{
    /// <summary>The file's id, or why there is none.</summary>
    public async Task<(string? FileId, SlackFault? Fault)> SendAsync(SlackInstallation at, string channel, string? thread, ChatFile file, CancellationToken cancellationToken)
    {
        var target = await api.UploadTargetAsync(at, file.Name, file.Content.Length, cancellationToken);
        if (!target.Succeeded)
            return (null, Harmless(target.Fault));
        if (await api.UploadAsync(target.Value, file.Content, cancellationToken) is { Fault: { } lost })
            return (null, Harmless(lost));

        var upload = new CompleteUpload([new UploadedFile(target.Value.FileId, file.Title)], channel) { ThreadTs = thread };
        return (target.Value.FileId, (await api.CompleteUploadAsync(at, upload, cancellationToken)).Fault);
    }

    /// <summary>Knows the message that carries it.</summary>
    public static Func<HistoryMessage, bool> Is(SlackInstallation at, ChatFile file) =>
        message => message.Carries(file.Name) && (message.User is null || message.User == at.BotUserId || message.BotId == at.BotId);

    // Nobody saw anything yet; and a file that may not be sent says nothing about messages.
    private static SlackFault Harmless(SlackFault fault) => fault.Class switch
    {
        SlackFaultClass.Unknown => fault with { Class = SlackFaultClass.Retry },
        _ => fault,
    };
}
