using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Components.Forms;

namespace Portal.Web.Tests.Features.Connections;

/// <summary>A file that a browser has announced but not sent yet.</summary>
internal sealed class SlowFile(string text) : IBrowserFile
{
    private readonly Pipe _pipe = new();

    public string Name => "pasted.yaml";

    public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

    public long Size => text.Length;

    public string ContentType => "text/plain";

    /// <summary>All of it is there.</summary>
    public void Arrive()
    {
        _pipe.Writer.Write(Encoding.UTF8.GetBytes(text));
        _pipe.Writer.Complete();
    }

    public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) =>
        _pipe.Reader.AsStream();
}
