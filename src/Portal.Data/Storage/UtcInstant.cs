using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Data.Storage;

/// <summary>timestamptz takes UTC only; whoever holds a local time means the same instant.</summary>
internal sealed class UtcInstant()
    : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
