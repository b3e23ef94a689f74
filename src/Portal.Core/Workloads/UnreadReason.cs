namespace Portal.Core.Workloads;

/// <summary>Why objects were not looked at.</summary>
public enum UnreadReason
{
    /// <summary>The credential may not list them.</summary>
    Forbidden,

    /// <summary>There are more than are looked at for a pre-flight.</summary>
    TooMany,
}
