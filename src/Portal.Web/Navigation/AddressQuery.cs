using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Portal.Web.Navigation;

/// <summary>
/// The words in the query of this circuit's page: what people choose on it, such as a filter. A browser follows a moment
/// later and only then tells its address; what is chosen until then joins what was chosen before, so that no choice is lost.
/// </summary>
internal sealed class AddressQuery : IDisposable
{
    private string? _wish;

    public AddressQuery(NavigationManager navigation)
    {
        Navigation = navigation;
        Navigation.LocationChanged += Forget;
    }

    /// <summary>The way to other pages.</summary>
    public NavigationManager Navigation { get; }

    /// <summary>The browser has not told yet that it came to what was chosen last.</summary>
    public bool IsAhead => _wish is not null && _wish != Navigation.HistoryEntryState && IsHere(_wish);

    /// <summary>The page's address with another word; null takes the word away.</summary>
    public string With(string name, object? word) => With(new Dictionary<string, object?> { [name] = word });

    /// <summary>Puts what was chosen into the address; a blank word is no choice.</summary>
    public void Put(string name, string? word) =>
        Put(new Dictionary<string, object?> { [name] = AddressWord.Read(word) });

    /// <inheritdoc cref="Put(string, string?)"/>
    public void Put(IReadOnlyDictionary<string, object?> words)
    {
        _wish = With(words);
        // The entry holds the wish as it was made: a browser writes its address in its own way.
        Navigation.NavigateTo(_wish, new NavigationOptions { ReplaceHistoryEntry = true, HistoryEntryState = _wish });
    }

    public void Dispose() => Navigation.LocationChanged -= Forget;

    private string With(IReadOnlyDictionary<string, object?> words) =>
        Navigation.GetUriWithQueryParameters(IsAhead ? _wish! : Navigation.Uri, words);

    private void Forget(object? sender, LocationChangedEventArgs change) => _wish = IsAhead ? _wish : null;

    private bool IsHere(string address) => new Uri(address).AbsolutePath == new Uri(Navigation.Uri).AbsolutePath;
}
