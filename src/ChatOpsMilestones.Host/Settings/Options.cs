using System.ComponentModel.DataAnnotations;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Teams;

namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>Every setting, read and checked. <c>docs/settings.md</c> lists them with their defaults.</summary>
public sealed class AppSettings
{
    /// <summary>Addresses to listen on, separated by <c>;</c>; loopback only.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    public StorageOptions Storage { get; set; } = new();

    public PlaybookOptions Playbook { get; set; } = new();

    public WorkspaceSettings Workspace { get; set; } = new();

    public JobOptions Jobs { get; set; } = new();

    public DeliveryOptions Delivery { get; set; } = new();

    public SlackOptions Slack { get; set; } = new();

    public TeamsOptions Teams { get; set; } = new();

    public TelemetryOptions Telemetry { get; set; } = new();
}

/// <summary>Section <c>Playbook</c>.</summary>
public sealed class PlaybookOptions
{
    /// <summary>The YAML file, looked up in the working directory, then beside the program.</summary>
    [Required(AllowEmptyStrings = false)]
    public string File { get; set; } = "playbooks/default.yaml";
}

/// <summary>Section <c>Workspace</c>: the built-in chat.</summary>
public sealed class WorkspaceSettings
{
    /// <summary>Name shown at the top; 1–60 characters.</summary>
    [StringLength(60, MinimumLength = 1)]
    public string Name { get; set; } = "Customer Success";

    /// <summary>The channel that is told about every urgent alert: lower-case letters, digits and hyphens, 1–60.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9-]{0,59}$", ErrorMessage = "1–60 lower-case letters, digits and hyphens, no hyphen in front")]
    public string AlertsChannel { get; set; } = "cs-alerts";
}

/// <summary>Section <c>Jobs</c>.</summary>
public sealed class JobOptions
{
    /// <summary>Seconds (real time) between two looks at what is due; 1–60.</summary>
    [Range(1, 60)]
    public int TickSeconds { get; set; } = 2;

    /// <summary>Accounts taken for evaluation at a time; 1–5000.</summary>
    [Range(1, 5000)]
    public int EvaluationBatch { get; set; } = 200;

    /// <summary>Deliveries taken at a time; 1–500.</summary>
    [Range(1, 500)]
    public int DeliveryBatch { get; set; } = 50;
}

/// <summary>Section <c>Delivery</c>.</summary>
public sealed class DeliveryOptions
{
    /// <summary>Seconds (real time) for which a claimed delivery belongs to its host; 5–600.</summary>
    [Range(5, 600)]
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>How often it is asked whether a message of unknown fate arrived, and how often one that cannot be rendered is tried; 1–50.</summary>
    [Range(1, 50)]
    public int MostAttempts { get; set; } = 8;

    /// <summary>Hours (real time) for which a message that is known not to have arrived is tried again; 1–168.</summary>
    [Range(1, 168)]
    public int MostHours { get; set; } = 24;

    /// <summary>The platform on which people are reached who are on several and have chosen none: <c>slack</c> or <c>teams</c>.</summary>
    [RegularExpression("^(slack|teams)$", ErrorMessage = "slack or teams")]
    public string PreferredPlatform { get; set; } = "slack";
}

/// <summary>Section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Address of an OTLP collector (http or https); empty sends nothing.</summary>
    public string OtlpEndpoint { get; set; } = "";
}
