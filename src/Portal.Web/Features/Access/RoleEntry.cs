using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.Rules;

namespace Portal.Web.Features.Access;

/// <summary>What was entered of an assignment.</summary>
public sealed class RoleEntry
{
    public SubjectKind Kind { get; set; } = SubjectKind.Group;

    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public Role Role { get; set; } = Role.Viewer;

    public ScopeKind ScopeKind { get; set; } = ScopeKind.Environment;

    /// <summary>An environment's name or a cluster's <c>connection/cluster</c>.</summary>
    public string Place { get; set; } = "";

    public string Namespace { get; set; } = "";

    /// <summary>In the viewer's zone; empty for good.</summary>
    public string Expires { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Ticket { get; set; } = "";

    public ChangeWords Words => new(Reason, Ticket);

    /// <param name="expires">Null for good.</param>
    /// <param name="letPass">The warnings that are shown.</param>
    public AssignmentWish Wish(DateTimeOffset? expires, IReadOnlyList<Finding> letPass) =>
        new(new Subject(Kind, Id, Name), Role, Scope, expires) { LetPass = letPass };

    private Scope Scope =>
        ScopeKind switch
        {
            ScopeKind.Portal => Scope.Portal,
            ScopeKind.Namespace => new Scope(ScopeKind, $"{Place}/{Namespace.Trim()}"),
            _ => new Scope(ScopeKind, Place),
        };
}
