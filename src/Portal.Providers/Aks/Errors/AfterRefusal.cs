namespace Portal.Providers.Aks.Errors;

/// <summary>What becomes of a request that was refused.</summary>
internal enum AfterRefusal
{
    /// <summary>The refusal is final.</summary>
    End,

    /// <summary>It passes: the request is asked again by itself.</summary>
    Again,

    /// <summary>Somebody must change something outside of the portal; then the request can go on.</summary>
    Person,
}
