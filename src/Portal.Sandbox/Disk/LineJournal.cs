using System.Text;

namespace Portal.Sandbox.Disk;

/// <summary>
/// An append-only file of lines, each on the disk before <see cref="Append"/> returns, unless it is opened as not
/// durable: then it is with the operating system. A line cut off by the death of the process was never acknowledged
/// and is dropped on opening.
/// </summary>
internal sealed class LineJournal : IDisposable
{
    private readonly FileStream _file;
    private readonly bool _durable;

    private LineJournal(FileStream file, bool durable) => (_file, _durable) = (file, durable);

    public long Length => _file.Length;

    public static LineJournal Open(string path, Action<string> replay, bool durable = true)
    {
        // Nobody else may write the same estate: a second process fails here.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        var whole = content.AsSpan().LastIndexOf((byte)'\n') + 1;
        foreach (var range in Lines(content, whole))
            replay(Encoding.UTF8.GetString(content, range.Start.Value, range.End.Value - range.Start.Value));
        file.SetLength(whole);
        file.Position = whole;
        return new LineJournal(file, durable);
    }

    public void Append(string line)
    {
        var start = _file.Length;
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            _file.Flush(flushToDisk: _durable);
        }
        catch (IOException)
        {
            // Half a line would spoil the next one.
            _file.SetLength(start);
            _file.Position = start;
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static IEnumerable<Range> Lines(byte[] content, int end)
    {
        for (var start = 0; start < end; )
        {
            var stop = Array.IndexOf(content, (byte)'\n', start);
            yield return start..stop;
            start = stop + 1;
        }
    }
}
