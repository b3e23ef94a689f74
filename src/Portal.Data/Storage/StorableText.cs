using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Data.Storage;

/// <summary>
/// PostgreSQL refuses U+0000 and halves of surrogate pairs in text. A far side that sends them must not be able to make
/// a write fail, so they are stored as U+FFFD.
/// </summary>
internal sealed class StorableText() : ValueConverter<string, string>(text => Clean(text), text => text)
{
    public static string Clean(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.Contains('\0')
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD')
            : text;
}
