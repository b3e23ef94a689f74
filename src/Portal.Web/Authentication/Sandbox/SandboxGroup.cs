using Portal.Core.Access;

namespace Portal.Web.Authentication.Sandbox;

/// <summary>A group of the sandbox's directory: one for each role, which configuration gives it, and one to give a role to.</summary>
internal sealed record SandboxGroup(string Id, string Name)
{
    public static IReadOnlyList<SandboxGroup> All { get; } =
    [
        .. Enum.GetValues<Role>().Select(role => new SandboxGroup(SandboxAccount.GroupOf(role), NameOf(role))),
        new("5a0d0000-0000-4000-9000-000000000101", "Shop team"),
    ];

    public static string NameOf(Role role) => role == Role.Helpdesk ? "Portal Helpdesk" : $"Portal {role}s";
}
