namespace ChatOpsMilestones.Core.Accounts;

public enum AccountStatus
{
    Trial,
    Active,

    /// <summary>A notice to cancel has arrived; caps the health score.</summary>
    Cancelling,

    /// <summary>No longer a customer; nothing is sent about it.</summary>
    Churned,
}
