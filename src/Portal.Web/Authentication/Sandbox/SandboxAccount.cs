using Portal.Core.Access;

namespace Portal.Web.Authentication.Sandbox;

/// <summary>
/// An invented person: one or two per role, at first in the group that has it, and one whom nobody gave a role yet. The ids are
/// fixed, so that history and drafts outlive a restart.
/// </summary>
/// <param name="Key">Chooses the person at the sign-in, and names their texts there.</param>
/// <param name="ObjectId">As a directory would give it.</param>
/// <param name="Name">For people.</param>
/// <param name="FirstGroups">Until somebody changes them.</param>
internal sealed record SandboxAccount(string Key, string ObjectId, string Name, IReadOnlyList<string> FirstGroups)
{
    public static IReadOnlyList<SandboxAccount> All { get; } =
    [
        new(Role.Operator, "5a0d0000-0000-4000-8000-000000000002", "operator@contoso"),
        new(Role.Auditor, "5a0d0000-0000-4000-8000-000000000004", "auditor@contoso"),
        new(Role.Helpdesk, "5a0d0000-0000-4000-8000-000000000005", "helpdesk@contoso"),
        new(Role.Approver, "5a0d0000-0000-4000-8000-000000000003", "approver@contoso"),
        new(Role.Admin, "5a0d0000-0000-4000-8000-000000000001", "admin@contoso"),
        // What nobody may decide alone needs a second of a kind.
        new("Operator2", "5a0d0000-0000-4000-8000-000000000008", "operator2@contoso", [GroupOf(Role.Operator)]),
        new("Admin2", "5a0d0000-0000-4000-8000-000000000009", "admin2@contoso", [GroupOf(Role.Admin)]),
        new(Role.Viewer, "5a0d0000-0000-4000-8000-000000000006", "viewer@contoso"),
        new("Newcomer", "5a0d0000-0000-4000-8000-000000000007", "newcomer@contoso", []),
    ];

    private SandboxAccount(Role role, string objectId, string name)
        : this(role.ToString(), objectId, name, [GroupOf(role)]) { }

    public Person Person => new(ObjectId, Name, FirstGroups, []);

    /// <summary>The object id of the group of everybody who has <paramref name="role"/> in the whole portal.</summary>
    public static string GroupOf(Role role) => $"5a0d0000-0000-4000-9000-{(int)role + 1:d12}";

    public static SandboxAccount? Of(string? key) =>
        All.FirstOrDefault(account => string.Equals(account.Key, key, StringComparison.Ordinal));
}
