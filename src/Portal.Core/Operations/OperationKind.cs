using Portal.Core.Access;

namespace Portal.Core.Operations;

/// <summary>An operation's kind is the permission it was started under, except where one permission has two directions.</summary>
public static class OperationKind
{
    public const string Cordon = Permission.CordonNode;
    public const string Uncordon = "nodes.uncordon";

    /// <summary>Who has this permission may start and steer operations of the kind.</summary>
    public static string PermissionOf(string kind) => kind is Uncordon ? Permission.CordonNode : kind;
}
