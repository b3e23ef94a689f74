namespace Portal.Core.Connections;

/// <summary>How the last test of a connection went. <paramref name="Version"/> is the connection's then.</summary>
public sealed record LastTest(DateTimeOffset At, int Version, IReadOnlyList<TestedStep> Steps)
{
    /// <summary>The worst of its steps.</summary>
    public TestOutcome Outcome => Steps.Select(step => step.Outcome).DefaultIfEmpty(TestOutcome.Failed).Max();
}

/// <summary>Keeps the last test of each connection for as long as the connection itself.</summary>
public interface ILastTests
{
    /// <summary>An older one does not replace a newer one; of a connection that is gone none is kept.</summary>
    Task SaveAsync(Guid connectionId, LastTest test, CancellationToken cancellationToken);

    /// <summary>By the connection's id.</summary>
    Task<IReadOnlyDictionary<Guid, LastTest>> ReadAsync(CancellationToken cancellationToken);
}
