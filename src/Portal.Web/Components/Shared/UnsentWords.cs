using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Portal.Web.Components.Shared;

/// <summary>
/// What a person has entered and not sent, for as long as they stay at one address. A page that is drawn anew there, because
/// what they may do has changed, goes on from it; whoever goes elsewhere and comes back begins anew.
/// </summary>
internal sealed class UnsentWords(NavigationManager navigation) : IDisposable
{
    private readonly Dictionary<(Type, string), object> _kept = [];

    /// <summary>Null until somebody asks: before a page is shown there is no address.</summary>
    private string? _path;

    /// <param name="about">Tells it from others of its type at the same address.</param>
    public T? Find<T>(string about = "")
        where T : class
    {
        Leave();
        return (T?)_kept.GetValueOrDefault((typeof(T), about));
    }

    /// <summary>What is kept, or what is begun and kept from now on.</summary>
    public T Begin<T>(string about = "")
        where T : class, new()
    {
        var words = Find<T>(about) ?? new T();
        Keep(words, about);
        return words;
    }

    /// <param name="words">Null when they were sent, or are not wanted.</param>
    /// <param name="about">As of <see cref="Find"/>.</param>
    public void Keep<T>(T? words, string about = "")
        where T : class
    {
        Leave();
        if (words is null)
        {
            _kept.Remove((typeof(T), about));
        }
        else
        {
            _kept[(typeof(T), about)] = words;
        }
    }

    public void Dispose()
    {
        if (_path is not null)
        {
            navigation.LocationChanged -= Leave;
        }
    }

    private void Leave(object? sender, LocationChangedEventArgs change) => Leave();

    // The next page may ask before this hears that the address is another.
    private void Leave()
    {
        var path = new Uri(navigation.Uri).AbsolutePath;
        if (_path is null)
        {
            navigation.LocationChanged += Leave;
        }

        if (path != _path)
        {
            _kept.Clear();
        }

        _path = path;
    }
}
