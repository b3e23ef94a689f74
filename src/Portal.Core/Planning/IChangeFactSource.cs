namespace Portal.Core.Planning;

/// <summary>Adds one kind of facts that the rules of changes look at. Asks the far side now; it is never called by a page that renders.</summary>
public interface IChangeFactSource
{
    /// <summary>What a person calls these facts, should they be missing: <c>quota and subnets</c>.</summary>
    string What { get; }

    /// <summary>The change has rules that look at these facts, and this source knows clusters of its provider.</summary>
    bool Serves(ChangeFacts facts);

    /// <exception cref="Catalog.FarSideException">They could not be read; the change can be judged without them, with a warning.</exception>
    Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken);
}
