namespace Portal.Core.Operations;

/// <summary>Finds how a kind of operation runs on a provider.</summary>
public sealed class OperationDefinitions(IEnumerable<IOperationDefinition> definitions)
{
    private readonly Dictionary<(string, string), IOperationDefinition> _byKind = definitions.ToDictionary(definition =>
        (definition.Kind, definition.Provider)
    );

    /// <summary>Some adapter of this portal runs it.</summary>
    public bool Runs(string kind, string provider) => _byKind.ContainsKey((kind, provider));

    /// <exception cref="InvalidOperationException">No adapter of this portal runs it.</exception>
    public IOperationDefinition Of(string kind, string provider) =>
        _byKind.TryGetValue((kind, provider), out var definition)
            ? definition
            : throw new InvalidOperationException($"Nothing in this portal runs {kind} on {provider}.");
}
