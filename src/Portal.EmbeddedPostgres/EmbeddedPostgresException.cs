namespace Portal.EmbeddedPostgres;

/// <summary>Its message is one sentence for the person who started the portal: what failed and what to do.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException() { }

    public EmbeddedPostgresException(string message)
        : base(message) { }

    public EmbeddedPostgresException(string message, Exception innerException)
        : base(message, innerException) { }
}
