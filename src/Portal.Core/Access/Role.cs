namespace Portal.Core.Access;

/// <summary>What a person is for. A role bounds what its holder may ask; see <see cref="Grants"/>.</summary>
public enum Role
{
    Admin,
    Operator,
    Approver,
    Auditor,
    Helpdesk,
    Viewer,
}
