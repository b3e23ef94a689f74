using Portal.Core.Approvals;

namespace Portal.Web.Features.ApprovalPolicies;

/// <summary>The policy as it is being changed, and the one it began from.</summary>
public sealed class PolicyDraft
{
    private readonly Dictionary<string, ApprovalRule> _rules;
    private StoredPolicy _from;

    public PolicyDraft(StoredPolicy from)
    {
        _from = from;
        var policy = from.Policy;
        (Hours, Days, Percent) = (policy.ApprovalHours, policy.RequestDays, policy.ScaleInPercent);
        _rules = ApprovalPolicy.Permissions.ToDictionary(it => it, policy.Of, StringComparer.Ordinal);
    }

    public int Hours { get; set; }

    public int Days { get; set; }

    public int Percent { get; set; }

    /// <summary>By permission.</summary>
    public ApprovalRule this[string permission]
    {
        get => _rules[permission];
        set => _rules[permission] = value;
    }

    /// <summary>Of the policy that it began from.</summary>
    public int Version => _from.Version;

    public bool IsChanged => PolicyJson.Write(Wished).ToJsonString() != PolicyJson.Write(_from.Policy).ToJsonString();

    public bool Loosens => Wished.LooserThan(_from.Policy).Any();

    public ApprovalPolicy Wished =>
        new()
        {
            ApprovalHours = Hours,
            RequestDays = Days,
            ScaleInPercent = Percent,
            Rules = _rules.Where(rule => rule.Value != ApprovalRule.Default).ToDictionary(StringComparer.Ordinal),
        };

    /// <summary>Puts what was changed here on top of what somebody else saved meanwhile.</summary>
    public void MoveOnto(StoredPolicy theirs)
    {
        var (before, now) = (_from.Policy, theirs.Policy);
        Hours = Hours == before.ApprovalHours ? now.ApprovalHours : Hours;
        Days = Days == before.RequestDays ? now.RequestDays : Days;
        Percent = Percent == before.ScaleInPercent ? now.ScaleInPercent : Percent;
        foreach (var permission in ApprovalPolicy.Permissions.Where(it => _rules[it] == before.Of(it)))
        {
            _rules[permission] = now.Of(permission);
        }

        _from = theirs;
    }
}
