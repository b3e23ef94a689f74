using System.Collections.ObjectModel;
using Portal.Core.Access;

namespace Portal.Core.Approvals;

/// <summary>
/// Who has to ask, how many agree, and how long what they say holds. As it is delivered it is the R cells of the
/// permission matrix.
/// </summary>
public sealed record ApprovalPolicy
{
    public const int MostApprovers = 2;
    public const int LongestHours = 168;
    public const int LongestDays = 30;

    public static ApprovalPolicy Default { get; } = new();

    /// <summary>The permissions that a policy can speak of: what somebody may only ask for.</summary>
    public static IReadOnlyList<string> Permissions { get; } =
    [
        .. Grants.Permissions.Where(permission =>
            Enum.GetValues<Role>().Any(role => Grants.Of(role, permission) == Grant.Request)
        ),
    ];

    /// <summary>By permission; one that is missing has <see cref="ApprovalRule.Default"/>.</summary>
    public IReadOnlyDictionary<string, ApprovalRule> Rules { get; init; } =
        ReadOnlyDictionary<string, ApprovalRule>.Empty;

    /// <summary>Hours after which an approval that was not used is void.</summary>
    public int ApprovalHours { get; init; } = 24;

    /// <summary>Days after which a request that nobody approved ends.</summary>
    public int RequestDays { get; init; } = 7;

    /// <summary>Taking away at most this part of a pool's nodes is as scaling out: the right to it is the same.</summary>
    public int ScaleInPercent { get; init; } = 25;

    public ApprovalRule Of(string permission) => Rules.GetValueOrDefault(permission, ApprovalRule.Default);

    /// <summary>How many agree to what is asked for under all of <paramref name="permissions"/>: as the strictest rule says.</summary>
    public int ApproversOf(IEnumerable<string> permissions) => permissions.Max(permission => Of(permission).Approvers);

    public DateTimeOffset ApprovalEnds(DateTimeOffset from) => from.AddHours(ApprovalHours);

    public DateTimeOffset RequestEnds(DateTimeOffset from) => from.AddDays(RequestDays);

    /// <summary>What would run with less consent than under <paramref name="other"/>, as sentences.</summary>
    public IEnumerable<string> LooserThan(ApprovalPolicy other)
    {
        foreach (var permission in Permissions)
        {
            var (now, before) = (Of(permission), other.Of(permission));
            if (now.WhoAsks < before.WhoAsks)
            {
                yield return $"{PermissionWords.Capital(permission)}: not everybody has to ask any more.";
            }

            if (now.Approvers < before.Approvers)
            {
                yield return $"{PermissionWords.Capital(permission)}: {now.Approvers} instead of {before.Approvers} people approve.";
            }
        }

        if (ApprovalHours > other.ApprovalHours)
        {
            yield return $"An approval holds {ApprovalHours} instead of {other.ApprovalHours} hours.";
        }

        if (ScaleInPercent > other.ScaleInPercent)
        {
            yield return $"Up to {ScaleInPercent} % instead of {other.ScaleInPercent} % of a pool go without being asked for.";
        }
    }
}
