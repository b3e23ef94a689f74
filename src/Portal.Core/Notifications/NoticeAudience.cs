using Portal.Core.Access;

namespace Portal.Core.Notifications;

/// <summary>For whom a notice is: those who hold a role where it happened, or one person by name and object id.</summary>
public sealed record NoticeAudience(Role? Role, string? Scope, string? PersonId, string? Person)
{
    public static NoticeAudience Of(Role role, Scope scope) => new(role, scope.ToString(), null, null);

    public static NoticeAudience Of(string personId, string? name) => new(null, null, personId, name);

    /// <summary>Those who look after the channel itself.</summary>
    public static NoticeAudience Admins { get; } = Of(Access.Role.Admin, Access.Scope.Portal);
}
