using Portal.Core.Access;

namespace Portal.Web.Authentication.Sandbox;

/// <summary>
/// One invented person per role, in a group that has it. The ids are fixed, so that history and drafts outlive a
/// restart.
/// </summary>
internal sealed record SandboxAccount(Role Role, string ObjectId, string Name)
{
    public static IReadOnlyList<SandboxAccount> All { get; } =
    [
        new(Role.Operator, "5a0d0000-0000-4000-8000-000000000002", "operator@contoso"),
        new(Role.Auditor, "5a0d0000-0000-4000-8000-000000000004", "auditor@contoso"),
        new(Role.Helpdesk, "5a0d0000-0000-4000-8000-000000000005", "helpdesk@contoso"),
        new(Role.Approver, "5a0d0000-0000-4000-8000-000000000003", "approver@contoso"),
        new(Role.Admin, "5a0d0000-0000-4000-8000-000000000001", "admin@contoso"),
        new(Role.Viewer, "5a0d0000-0000-4000-8000-000000000006", "viewer@contoso"),
    ];

    public Person Person => new(ObjectId, Name, [GroupOf(Role)], []);

    /// <summary>The object id of the group of everybody who has <paramref name="role"/> in the whole portal.</summary>
    public static string GroupOf(Role role) => $"5a0d0000-0000-4000-9000-{(int)role + 1:d12}";

    public static SandboxAccount? Of(string? role) =>
        All.FirstOrDefault(account => string.Equals(account.Role.ToString(), role, StringComparison.Ordinal));
}
