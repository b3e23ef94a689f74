using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Core.Connections.Azure;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections.Azure;

/// <summary>The file of a client certificate and its password; what is in it is shown, but for the key.</summary>
public sealed partial class CertificateField : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private InputFileChangeEventArgs? _taking;
    private byte[]? _file;
    private string? _password;
    private string? _refusal;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public ClientCertificate? Certificate { get; set; }

    /// <summary>Null when what was chosen is none.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ClientCertificate?> CertificateChanged { get; set; }

    [Parameter]
    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    private IReadOnlyList<FieldError> Shown => _refusal is null ? Errors : [new FieldError(_refusal)];

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task TakeAsync(InputFileChangeEventArgs change)
    {
        (_taking, _file, _password, _refusal) = (change, null, null, null);
        if (change.FileCount == 0)
        {
            return;
        }
        try
        {
            await using var stream = change.File.OpenReadStream(CertificateReader.Largest, _gone.Token);
            using var file = new MemoryStream();
            await stream.CopyToAsync(file, _gone.Token);
            if (_taking != change)
            {
                return;
            }
            _file = file.ToArray();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
            return;
        }
        catch (Exception) when (_taking != change)
        {
            // The browser lets go of a file when it hands over the next, which is the one that counts.
            return;
        }
        catch (Exception failure) when (failure is IOException or JSException or TimeoutException)
        {
            // Larger than a certificate, or the browser gave up sending it.
            _refusal = Texts["Certificate.NotTaken"];
        }
        await ReadAsync();
    }

    private async Task OpenAsync(string password)
    {
        _password = password.Length > 0 ? password : null;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var read = _file is null ? null : CertificateReader.Read(_file, _password);
        _refusal =
            read is CertificateReading.Refused refused ? refused.Reason
            : _file is null ? _refusal
            : null;
        await CertificateChanged.InvokeAsync((read as CertificateReading.Read)?.Certificate);
    }
}
