namespace Portal.Core.Access;

/// <summary>A use case refused its caller. The message is a sentence for a person.</summary>
public sealed class AccessDeniedException : Exception
{
    public AccessDeniedException(string permission, string message)
        : base(message)
    {
        Permission = permission;
    }

    public string Permission { get; }
}
