namespace Portal.Core.Protection;

/// <summary>What stands until somebody clears it. The words are kept in the database.</summary>
public enum ProtectionKind
{
    /// <summary>Nothing in the scope is changed through the portal.</summary>
    ReadOnly,

    /// <summary>The cluster is not deleted through the portal.</summary>
    DeleteProtection,
}
