namespace Portal.Kubernetes.Credentials;

/// <summary>
/// A credential that is fetched, by a plugin, from a file or from Microsoft Entra, and kept until it is due or
/// refused. However many requests wait, one fetches.
/// </summary>
/// <param name="fetch">Gets a fresh one.</param>
/// <param name="time">Decides when <see cref="Credential.RefreshAt"/> has come.</param>
public sealed class CachedCredential(Func<CancellationToken, ValueTask<Credential>> fetch, TimeProvider time)
    : ICredentialSource,
        IDisposable
{
    /// <summary>How long before its end a credential is replaced.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _single = new(1, 1);
    private volatile Credential? _current;

    /// <inheritdoc/>
    public async ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is { } current && IsFresh(current))
        {
            return current;
        }
        await _single.WaitAsync(cancellationToken);
        try
        {
            if (_current is not { } again || !IsFresh(again))
            {
                _current = again = await fetch(cancellationToken);
            }
            return again;
        }
        finally
        {
            _single.Release();
        }
    }

    /// <inheritdoc/>
    public bool Invalidate(Credential refused)
    {
        // Another request may have replaced it already; then the new one is tried, not thrown away.
        Interlocked.CompareExchange(ref _current, null, refused);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _single.Dispose();

    private bool IsFresh(Credential credential) => credential.RefreshAt is not { } due || time.GetUtcNow() < due;
}
