namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>What a sweep asks of the account itself; days as day numbers, 0 for none.</summary>
/// <param name="Segment">place of its segment in the playbook; −1 for one that is not declared.</param>
/// <param name="Seats">paid seats; 0 for none.</param>
/// <param name="StartDay">start of the contract.</param>
/// <param name="RenewalDay">its renewal.</param>
/// <param name="ContractEndDay">end of the contract.</param>
/// <param name="HasChurned">true when it is marked as churned.</param>
/// <param name="IsPlain">
/// false when something about it is not in the columns (values that are no counts, outcomes, holidays of its own): then
/// only its whole history can tell.
/// </param>
public readonly record struct SweepAccount(
    int Segment, int Seats, int StartDay, int RenewalDay, int ContractEndDay, bool HasChurned, bool IsPlain);
