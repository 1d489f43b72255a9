package io.regioncache.config;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that are permitted whatever the list of allowed classes says. They are listed one by one: a package of the
 * JDK may gain a class that does something when it is read.
 *
 * <p>Each only fills itself from what is read. Those that call a method of what they hold ({@code hashCode},
 * {@code equals}, {@code compareTo} of elements and keys, {@code compare} of a comparator) can call it on permitted classes
 * alone. Not here for a reason: {@code Collections$Checked..} hold a {@code Class}; {@code java.net.URL} asks the network
 * for its hash code; {@code TimeZone} and {@code Calendar} look up classes.
 *
 * <p>The one class of this library is the key of the JCache annotations, an array of arguments that are checked themselves.
 */
final class HarmlessClasses {

    private static final Set<String> NAMES = Stream.of(
                    within("", "boolean byte short char int long float double void"),
                    within(
                            "java.lang.",
                            "Boolean Byte Short Character Integer Long Float Double Number String StringBuilder"
                                    + " StringBuffer Object Enum CharSequence Comparable Iterable"
                                    + " String$CaseInsensitiveComparator"),
                    within("java.io.", "Serializable"),
                    within("java.math.", "BigInteger BigDecimal MathContext RoundingMode"),
                    within("java.net.", "URI"),
                    within("io.regioncache.cdi.", "DefaultGeneratedCacheKey"),
                    within("java.sql.", "Date Time Timestamp"),
                    within(
                            "java.time.",
                            "Instant LocalDate LocalTime LocalDateTime OffsetTime OffsetDateTime ZonedDateTime Year"
                                    + " YearMonth MonthDay Duration Period DayOfWeek Month ZoneId ZoneOffset ZoneRegion"
                                    + " Ser"),
                    within(
                            "java.util.",
                            "UUID Date Locale Currency BitSet Optional OptionalInt OptionalLong OptionalDouble"
                                    + " Collection List Set Map Map$Entry SortedSet SortedMap NavigableSet NavigableMap"
                                    + " Queue Deque RandomAccess"
                                    + " ArrayList LinkedList ArrayDeque Vector Stack PriorityQueue"
                                    + " HashSet LinkedHashSet TreeSet EnumSet RegularEnumSet JumboEnumSet"
                                    + " EnumSet$SerializationProxy"
                                    + " HashMap LinkedHashMap TreeMap Hashtable IdentityHashMap EnumMap Properties"
                                    + " AbstractMap$SimpleEntry AbstractMap$SimpleImmutableEntry KeyValueHolder"
                                    + " Arrays$ArrayList CollSer"
                                    + " ImmutableCollections$ListN ImmutableCollections$List12"
                                    + " ImmutableCollections$SubList ImmutableCollections$SetN"
                                    + " ImmutableCollections$Set12 ImmutableCollections$MapN ImmutableCollections$Map1"
                                    + " Comparators$NaturalOrderComparator"),
                    within(
                            "java.util.Collections$",
                            "EmptyList EmptySet EmptyMap SingletonList SingletonSet SingletonMap"
                                    + " UnmodifiableCollection UnmodifiableList UnmodifiableRandomAccessList"
                                    + " UnmodifiableSet UnmodifiableSortedSet UnmodifiableNavigableSet"
                                    + " UnmodifiableNavigableSet$EmptyNavigableSet UnmodifiableMap"
                                    + " UnmodifiableSortedMap UnmodifiableNavigableMap"
                                    + " UnmodifiableNavigableMap$EmptyNavigableMap"
                                    + " UnmodifiableMap$UnmodifiableEntrySet UnmodifiableSequencedCollection"
                                    + " UnmodifiableSequencedSet UnmodifiableSequencedMap"
                                    + " SynchronizedCollection SynchronizedList SynchronizedRandomAccessList"
                                    + " SynchronizedSet SynchronizedSortedSet SynchronizedNavigableSet"
                                    + " SynchronizedMap SynchronizedSortedMap SynchronizedNavigableMap"
                                    + " SetFromMap ReverseComparator ReverseComparator2"),
                    within(
                            "java.util.concurrent.",
                            "ConcurrentHashMap ConcurrentHashMap$KeySetView ConcurrentHashMap$CollectionView"
                                    + " ConcurrentHashMap$Segment ConcurrentSkipListMap ConcurrentSkipListSet"
                                    + " CopyOnWriteArrayList CopyOnWriteArraySet ConcurrentLinkedQueue"
                                    + " ConcurrentLinkedDeque ConcurrentMap ConcurrentNavigableMap"),
                    within(
                            "java.util.concurrent.atomic.",
                            "AtomicBoolean AtomicInteger AtomicLong AtomicReference AtomicIntegerArray"
                                    + " AtomicLongArray"),
                    // what Spring's cache abstraction stores for null, and its key for several arguments
                    within("org.springframework.cache.support.", "NullValue"),
                    within("org.springframework.cache.interceptor.", "SimpleKey"),
                    // what the segments of a ConcurrentHashMap are in the form of Java serialization
                    within(
                            "java.util.concurrent.locks.",
                            "ReentrantLock ReentrantLock$Sync ReentrantLock$NonfairSync ReentrantLock$FairSync"
                                    + " AbstractQueuedSynchronizer AbstractOwnableSynchronizer"))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private HarmlessClasses() {}

    static boolean contains(String className) {
        return NAMES.contains(className);
    }

    static Set<String> names() {
        return NAMES;
    }

    private static Stream<String> within(String prefix, String names) {
        return Stream.of(names.split(" ", -1)).map(prefix::concat);
    }
}
