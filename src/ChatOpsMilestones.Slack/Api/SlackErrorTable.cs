namespace ChatOpsMilestones.Slack.Api;

/// <summary>
/// What each error code of Slack means for us. A <c>*</c> stands for any word. What is not here is
/// <see cref="SlackFaultClass.Unrecognized"/>: tried once more, then final. Source: docs.slack.dev, reference/methods, "Errors" of each method.
/// </summary>
public static class SlackErrorTable
{
    private static readonly (SlackFaultClass Class, string Codes)[] Table =
    [
        (SlackFaultClass.Retry, """
            ratelimited rate_limited message_limit_exceeded team_added_to_org org_login_required external_channel_migrating too_many_requests
            """),
        (SlackFaultClass.Unknown, """
            fatal_error internal_error request_timeout service_unavailable update_failed duplicate_*_not_found
            """),
        (SlackFaultClass.DestinationGone, """
            channel_not_found not_in_channel is_archived is_inactive channel_is_limited_access messages_tab_disabled
            restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel
            restricted_action_non_threadable_channel restricted_action_thread_locked cannot_reply_to_message thread_not_found
            user_not_in_channel user_not_found users_not_found user_disabled user_not_visible ekm_access_denied
            method_not_supported_for_channel_type slack_connect_*_blocked posting_to_channel_denied
            """),
        (SlackFaultClass.InstallationDead, """
            invalid_auth not_authed account_inactive token_revoked token_expired user_removed_from_team team_disabled
            team_access_not_granted accesslimited enterprise_is_restricted not_allowed_token_type two_factor_setup_required
            access_denied no_permission forbidden_team
            """),
        (SlackFaultClass.Configuration, """
            missing_scope not_enabled invalid_client_id bad_client_secret invalid_refresh_token deprecated_endpoint
            method_deprecated unknown_method insecure_request invalid_code bad_redirect_uri invalid_grant_type
            """),
        (SlackFaultClass.OurBug, """
            invalid_blocks invalid_blocks_format msg_blocks_too_long msg_blocks_too_many invalid_attachments
            attachment_payload_limit_exceeded too_many_attachments no_text msg_too_long markdown_text_conflict
            invalid_metadata_format invalid_metadata_schema metadata_too_large invalid_arguments invalid_arg_name
            invalid_charset invalid_form_data invalid_json invalid_post_type missing_post_type view_too_large
            duplicate_external_id block_mismatch missing_args missing_argument limit_required invalid_cursor
            """),
        (SlackFaultClass.ModalTiming, """
            expired_trigger_id exchanged_trigger_id invalid_trigger_id hash_conflict not_found push_limit_reached expired_url used_url
            """),
        (SlackFaultClass.AlreadyDone, "already_reacted no_reaction already_pinned already_in_channel"),
        (SlackFaultClass.MessageGone, """
            message_not_found cant_update_message cant_delete_message edit_window_closed streaming_state_conflict
            """),
    ];

    // Where the method decides.
    private static readonly Dictionary<(string Method, string Code), SlackFaultClass> ByMethod = new()
    {
        [("chat.delete", "message_not_found")] = SlackFaultClass.AlreadyDone,
        [("chat.update", "is_inactive")] = SlackFaultClass.MessageGone,
    };

    private static readonly Dictionary<string, SlackFaultClass> Exact = Rows.Where(r => !r.Code.Contains('*')).ToDictionary(r => r.Code, r => r.Class);

    private static readonly (string Before, string After, SlackFaultClass Class)[] Patterns =
        [.. Rows.Where(r => r.Code.Contains('*')).Select(r => (r.Code[..r.Code.IndexOf('*')], r.Code[(r.Code.IndexOf('*') + 1)..], r.Class))];

    /// <summary>Every code with its class, as written above.</summary>
    public static IEnumerable<(string Code, SlackFaultClass Class)> Rows =>
        Table.SelectMany(row => row.Codes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(code => (code, row.Class)));

    /// <summary>The class of a code that a method answered.</summary>
    public static SlackFaultClass ClassOf(string method, string code)
    {
        if (ByMethod.TryGetValue((method, code), out var special) || Exact.TryGetValue(code, out special))
            return special;
        foreach (var (before, after, found) in Patterns)
        {
            if (code.Length > before.Length + after.Length && code.StartsWith(before, StringComparison.Ordinal) && code.EndsWith(after, StringComparison.Ordinal))
                return found;
        }

        return SlackFaultClass.Unrecognized;
    }

    /// <summary>True for codes that say that we call too often: the method's bucket pauses.</summary>
    public static bool IsPace(string code) => code is "ratelimited" or "rate_limited" or "too_many_requests" or "message_limit_exceeded" or "http_429";

    /// <summary>How long to wait for what Slack gave no time for; jitter comes on top.</summary>
    public static TimeSpan WaitOf(string code) => code switch
    {
        // The workspace has used up its messages, or is being moved: minutes at best.
        "message_limit_exceeded" => TimeSpan.FromMinutes(15),
        "team_added_to_org" or "org_login_required" => TimeSpan.FromMinutes(5),
        "external_channel_migrating" => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromSeconds(30),
    };
}
