using ChatOpsMilestones.Core.Identity;

namespace ChatOpsMilestones.Workspace.Callbacks;

/// <summary>What makes something a person did once: the same submission sent twice has the same id.</summary>
/// <param name="Kind">as in a callback's key.</param>
/// <param name="Value">derived from who, what, where and the page it was done on.</param>
internal sealed record CallbackId(string Kind, string Value)
{
    public static CallbackId Click(string person, string messageId, string button, string nonce) =>
        new("click", StableId.Of("workspace-click", person, messageId, button, nonce));

    /// <param name="person">who.</param>
    /// <param name="form">kind and alert.</param>
    /// <param name="fields">what was filled in: the same page sent with other values is another submission.</param>
    /// <param name="nonce">of the page.</param>
    public static CallbackId Submit(string person, string form, IReadOnlyDictionary<string, string> fields, string nonce) =>
        new("submit", StableId.Of("workspace-submit", [person, form, nonce, .. fields.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => new[] { field.Key, field.Value })]));

    public static CallbackId Asked(string person, string form, string nonce) =>
        new("form", StableId.Of("workspace-form", person, form, nonce));

    public static CallbackId Command(string person, string conversation, string text, string nonce) =>
        new("command", StableId.Of("workspace-command", person, conversation, text, nonce));

    public static CallbackId Reply(string person, string root, string text, string nonce) =>
        new("message", StableId.Of("workspace-reply", person, root, text, nonce));
}
