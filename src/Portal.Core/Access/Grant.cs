namespace Portal.Core.Access;

/// <summary>One cell of the permission matrix.</summary>
public enum Grant
{
    /// <summary>Never.</summary>
    Denied,

    /// <summary>May only raise a request that an Approver in scope must accept.</summary>
    Request,

    /// <summary>Inside the caller's own scope.</summary>
    InScope,

    /// <summary>Everywhere.</summary>
    Allowed,
}
